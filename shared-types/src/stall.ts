import * as z from 'zod';
import { endpoints } from './endpoint.ts';
import { festival } from './festival.ts';
import { code, id, partId } from './id.ts';
import { lateness } from './lateness.ts';
import { offer } from './vendor.ts';
import { instant } from './time.ts';
import { publishedPlan } from './layout/plan.ts';

/** What a resident sees: a vendor on a plot, in the slots it stands there, and whether it has come. */
export const stall = z
  .object({
    /** `<application>-<plot>`, stable while the vendor keeps the plot. */
    id: z.string(),
    applicationId: id,
    plotId: partId,
    plotNumber: z.string(),
    zoneId: partId,
    slotIds: z.array(partId),
    offer: offer.omit({ needs: true }),
    /** Names and wares in pinyin, as `matchesSounds` reads them. */
    sounds: z.string(),
    arrivals: z.array(z.object({ marketDayId: partId, at: instant })),
    /** About when the vendor said to come, on days of being late. */
    lateness: z.array(lateness),
  })
  .meta({ id: 'Stall' });
export type Stall = z.infer<typeof stall>;

/** Everything a resident's pages show of one festival. Nothing in it is personal. */
export const festivalPage = z
  .object({ festival, plan: publishedPlan.nullable(), stalls: z.array(stall), serverTime: instant })
  .meta({ id: 'FestivalPage' });
export type FestivalPage = z.infer<typeof festivalPage>;

export const stallEndpoints = endpoints({
  'GET /festivals/:slug': {
    summary: 'A festival for residents: days, programme, plan and stalls',
    access: 'anyone',
    reply: festivalPage,
  },
  'GET /codes/:code': {
    summary: 'Where a QR code leads',
    access: 'anyone',
    reply: z.object({
      kind: z.enum(['festival', 'plot', 'pass']),
      code,
      slug: z.string(),
      plotNumber: z.string().nullable(),
    }),
  },
});
