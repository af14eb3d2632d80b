/** Accepted for a slot and without a plot in it, by the words somebody looks for. */
export const unplacedQuery = (slotId: string, words: string) => ({
  state: 'accepted',
  slotId,
  freeIn: slotId,
  words,
});
