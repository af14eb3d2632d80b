import type { PlanReference } from '@yikeji/shared-types/layout/versions.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import { inLanguage, type Locale } from '@yikeji/shared-types/text.ts';
import type { Context } from '../context.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { findPlan } from '../layouts/find-plan.ts';
import { planSayings } from './plan-words.ts';
import { print } from './print.ts';
import { groundOf } from './print-plan.ts';
import { papers, tile } from './tiles.ts';

/** More sheets than this are a mistake in the scale. */
const sheetLimit = 120;

/** A plan at a true scale as a PDF on as many sheets as it takes, row by row. Refuses an empty plan and more than 120 sheets. */
export async function makePlanPrint(
  context: Context,
  festival: FestivalRecord,
  wish: { of: PlanReference; scale: '100' | '200' | '500'; paper: 'a4' | 'a3'; language: Locale },
): Promise<Uint8Array> {
  const { of, scale, paper, language } = wish;
  const plan = await findPlan(festival, of);
  if (plan.plots.length + plan.streets.length + plan.outline.length === 0) throw new Refusal('layout-missing');
  const ratio = Number(scale);
  const sheets = tile(groundOf(plan), ratio, papers[paper]).tiles.length;
  if (sheets > sheetLimit) throw new Refusal('print-too-large', { sheets, limit: sheetLimit });
  const say = planSayings[language];
  const edition = of === 'draft' ? say.draft : of.startsWith('kept') ? say.kept : say.version(of);
  const title = `${inLanguage(festival.name, language)} · ${edition}`;
  const zones = festival.zones.map(({ id, letter, name }) => ({ id, letter, name: inLanguage(name, language) }));
  const { fireLaneMetres } = festival.venue;
  return print({
    kind: 'plan',
    about: { title, language, now: context.now() },
    sheets: { plan, zones, fireLaneMetres, ratio, paper },
  });
}
