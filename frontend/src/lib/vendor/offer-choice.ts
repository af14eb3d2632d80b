import type { Offer } from '@yikeji/shared-types/vendor.ts';

/** Something a vendor may bring to a festival; the profile's own has an empty id. */
export type OfferChoice = { id: string; offer: Offer; trade: string; admitted: boolean };

/** Which one to begin with: what was brought before, by its name, else the first that is admitted. */
export function firstChoice(choices: OfferChoice[], before: Offer | undefined): string {
  const same = choices.find(({ offer }) => offer.name.zh === before?.name.zh);
  const admitted = choices.find((choice) => choice.admitted);
  return ((same?.admitted ? same : admitted) ?? choices[0])?.id ?? '';
}
