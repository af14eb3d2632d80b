import { layerUse, type LayerUse } from '@yikeji/shared-types/layout/plan-file.ts';

/** What words in a layer's name say of it, in the order in which they are looked for. */
const said: [RegExp, LayerUse][] = [
  [/plot|stall|stand(?!ard)|摊/, 'plots'],
  [/hydrant|消火栓|消防栓/, 'hydrant'],
  [/tactile|盲道/, 'tactile-paving'],
  [/fire.?(lane|road|access|way)|消防/, 'fire-lane'],
  [/no.?go|keep.?(clear|out|free)|禁/, 'no-go'],
  [/venue|outline|boundary|border|site.?line|红线|边界|用地|范围线/, 'outline'],
  [/tree|树|乔木/, 'tree'],
  [/toilet|\bwc\b|厕|卫生间/, 'toilet'],
  [/first.?aid|医疗|急救/, 'first-aid'],
  [/hot.?water|热水|开水/, 'hot-water'],
  [/power.?box|distribution|配电|电箱/, 'power-box'],
  [/water.?point|\btap\b|接水|取水/, 'water-point'],
  [/\bbins?\b|litter|垃圾/, 'bin'],
  [/wheelchair|轮椅|无障碍/, 'wheelchair'],
  [/lost.?child|走失/, 'lost-child'],
  [/assembly|集合点/, 'assembly-point'],
  [/stage|舞台/, 'stage'],
  [/information|服务台|问讯/, 'information'],
  [/seat|bench|座椅|座位/, 'seating'],
  [/\bgates?\b|entrance|大门|入口/, 'gate'],
  [/\bexits?\b|出口/, 'exit'],
  [/green|grass|lawn|绿/, 'green'],
  [/pavement|sidewalk|foot.?(way|path)|人行道/, 'pavement'],
  [/square|plaza|广场/, 'square'],
  [/queue|排队/, 'queue'],
];

/** The names that plans are written out with; see `layerOf`. Kerbs are mostly drawn on layers called road: those stay lines. */
const own: Record<string, LayerUse> = { plots: 'plots', streets: 'street', venue: 'outline' };

/** What a layer of a drawing is when nobody said: what its name tells, else lines to lay beneath. */
export function judgeLayer(name: string): LayerUse {
  const plain = name.toLowerCase();
  const kind = layerUse.safeParse(/^(?:area|line|facility)-(.+)$/.exec(plain)?.[1]);
  return own[plain] ?? kind.data ?? said.find(([words]) => words.test(plain))?.[1] ?? 'drawing';
}
