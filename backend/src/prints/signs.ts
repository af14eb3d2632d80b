import { Refusal } from '@yikeji/shared-types/refusal.ts';
import { inLanguage, type Locale } from '@yikeji/shared-types/text.ts';
import { ApplicationModel } from '../applications/model.ts';
import { AssignmentModel } from '../assignments/model.ts';
import type { Context } from '../context.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { publishedLayout } from '../layouts/model.ts';
import { turnOfOthers, unhurried } from '../unhurried.ts';
import { type SignWords, signSayings } from './draw-sign.ts';
import { print } from './print.ts';
import { standings } from './standings.ts';

const byNumber = new Intl.Collator('en', { numeric: true });
/** Documents read at once: between two batches others get their turn. */
const batch = 200;

/** A sign for every published plot, two on a sheet to be cut, by plot number, as a PDF. Refuses while no plan is published. */
export async function makeSigns(context: Context, festival: FestivalRecord, language: Locale): Promise<Uint8Array> {
  // One after the other: what came in together would be read in one long turn.
  const layout = await publishedLayout(festival._id);
  const assignments = await AssignmentModel.find(
    { festivalId: festival._id, active: true },
    { applicationId: 1, plotId: 1, slotId: 1 },
  )
    .batchSize(batch)
    .lean();
  const applications = await ApplicationModel.find({ festivalId: festival._id, state: 'accepted' })
    .select('offer.name')
    .batchSize(batch)
    .lean();
  if (!layout || layout.plan.plots.length === 0) throw new Refusal('layout-missing');
  const names = new Map(applications.map(({ _id, offer }) => [String(_id), inLanguage(offer.name, language)]));
  await turnOfOthers();
  const vendorsOn = standings(festival.marketDays, assignments, names, language);
  const zones = new Map(festival.zones.map((zone) => [zone.id, zone]));
  const plots = [...layout.plan.plots].sort((a, b) => byNumber.compare(a.number, b.number));
  const signs = await unhurried(plots, (plot): SignWords => {
    const zone = zones.get(plot.zoneId);
    return {
      number: plot.number,
      letter: zone?.letter ?? '',
      zone: zone ? inLanguage(zone.name, language) : '',
      vendors: vendorsOn.get(plot.id) ?? [],
      festival: inLanguage(festival.name, language),
      code: plot.code,
      address: `${context.publicUrl}/Q/${plot.code}`,
      scan: signSayings[language],
    };
  });
  await turnOfOthers();
  return print({
    kind: 'signs',
    about: { title: inLanguage(festival.name, language), language, now: context.now() },
    signs,
  });
}
