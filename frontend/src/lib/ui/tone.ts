/** The four states; each has a colour, a shape and a word, never the colour alone. */
export type Tone = 'jade' | 'amber' | 'cinnabar' | 'slate';

export const toneWord: Record<Tone, string> = {
  jade: 'text-jade-word',
  amber: 'text-amber-word',
  cinnabar: 'text-cinnabar-word',
  slate: 'text-slate-word',
};
