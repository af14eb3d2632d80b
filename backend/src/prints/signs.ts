import { setImmediate } from 'node:timers/promises';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import { inLanguage, type Locale } from '@yikeji/shared-types/text.ts';
import { ApplicationModel } from '../applications/model.ts';
import { AssignmentModel } from '../assignments/model.ts';
import type { Context } from '../context.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { publishedLayout } from '../layouts/model.ts';
import { drawSign, type SignWords, signSayings } from './draw-sign.ts';
import { a4, closeSheet, openSheet } from './sheet.ts';
import { standings } from './standings.ts';

/**
 * A sign for every published plot, two on a sheet to be cut, by plot number, as a PDF. Between two sheets others get
 * their turn, so that a thousand signs hold nobody up. Refuses while no plan is published.
 */
export async function makeSigns(context: Context, festival: FestivalRecord, language: Locale): Promise<Uint8Array> {
  const [layout, assignments, applications] = await Promise.all([
    publishedLayout(festival._id),
    AssignmentModel.find({ festivalId: festival._id, active: true }, { applicationId: 1, plotId: 1, slotId: 1 }).lean(),
    ApplicationModel.find({ festivalId: festival._id, state: 'accepted' }, { offer: 1 }).lean(),
  ]);
  if (!layout || layout.plan.plots.length === 0) throw new Refusal('layout-missing');
  const names = new Map(applications.map(({ _id, offer }) => [String(_id), inLanguage(offer.name, language)]));
  const vendorsOn = standings(festival.marketDays, assignments, names, language);
  const zones = new Map(festival.zones.map((zone) => [zone.id, zone]));
  const plots = [...layout.plan.plots].sort((a, b) => a.number.localeCompare(b.number, 'en', { numeric: true }));
  const signs = plots.map((plot): SignWords => {
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
  const texts = signs.flatMap((sign) => [
    sign.number,
    sign.zone,
    sign.festival,
    sign.scan,
    ...sign.vendors.flatMap(({ days, names: said }) => [days, said]),
  ]);
  const sheet = await openSheet({ title: inLanguage(festival.name, language), language, now: context.now() }, texts);
  for (const [index, sign] of signs.entries()) {
    if (index % 2 === 0) {
      await setImmediate();
      sheet.doc.addPage({ size: [a4.width, a4.height], margin: 0 });
    }
    drawSign(sheet, sign, (index % 2) * (a4.height / 2));
  }
  return closeSheet(sheet);
}
