import type { ApplicationForVendor } from '@yikeji/shared-types/application.ts';
import { m } from '#lib/paraglide/messages.js';
import { differenceWords } from '#lib/site-map/difference-words.ts';

type Change = ApplicationForVendor['planChanges'][number];

/** What a new version of the plan did to a vendor's plot, in one line. */
export function plotChangeWords({ festival }: ApplicationForVendor, difference: Change['difference']): string {
  const letterOf = (zoneId: string) => festival.zones.find(({ id }) => id === zoneId)?.letter ?? '';
  const change = differenceWords(difference, letterOf).join(m.organizer_comma());
  return m.versions_vendor_line({ number: difference.number, change });
}
