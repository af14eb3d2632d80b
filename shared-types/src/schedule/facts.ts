import * as z from 'zod';
import { applicationState } from '../application.ts';
import { category } from '../category.ts';
import { id, partId } from '../id.ts';
import { lateness } from '../lateness.ts';
import { plot } from '../layout/plan.ts';
import { paperKind, paperState } from '../paper.ts';
import { name } from '../text.ts';
import { needs } from '../vendor.ts';

/** Somebody who may be in the schedule: nothing here tells how to reach them. */
export const scheduledVendor = z
  .object({
    applicationId: id,
    vendorId: id,
    name,
    /** The name in pinyin, as `matchesSounds` reads it. */
    sounds: z.string(),
    category,
    needs,
    state: applicationState,
    /** The slots applied for. */
    slotIds: z.array(partId),
    /** Plots side by side that were planned for. */
    plots: z.number().int().min(1),
    services: z.array(z.object({ name, minutes: z.number().int().nullable() })),
    /** The first paper that keeps from a place; null when papers allow one. */
    paper: z.object({ kind: paperKind, state: paperState, expiresOn: z.string().nullable() }).nullable(),
    late: z.array(lateness),
  })
  .meta({ id: 'ScheduledVendor' });
export type ScheduledVendor = z.infer<typeof scheduledVendor>;

/** Who stands where in which slot, as short as a schedule needs it. */
export const standing = z
  .object({ id, applicationId: id, plotId: partId, slotId: partId, part: z.number().int() })
  .meta({ id: 'ScheduleStanding' });
export type ScheduleStanding = z.infer<typeof standing>;

/** A circuit by what people know it by: the name and number of its box, and its own number there. */
const circuit = z
  .object({
    id: partId,
    kw: z.number(),
    boxName: name.nullable(),
    boxAt: z.number().int(),
    at: z.number().int(),
    plotIds: z.array(partId),
  })
  .meta({ id: 'ScheduleCircuit' });

/** What a schedule stands on beside the festival itself: the plan, the vendors, their places and the rules of placing. */
export const scheduleFacts = z
  .object({
    plots: z.array(plot),
    stages: z.array(z.object({ id: partId, name: name.nullable() })),
    vendors: z.array(scheduledVendor),
    standings: z.array(standing),
    /** What each circuit bears, in kilowatts, and the plots on it; those that are not counted are not here. */
    circuits: z.array(circuit),
    /** No trade has more than this percent of a zone's plots in a slot; null is no limit. */
    zoneSharePercent: z.number().nullable(),
    /** Vendors that must not stand beside each other. */
    apart: z.array(z.tuple([id, id])),
    /** Zones where an open flame may be; none named: wherever the venue allows it. */
    flameZoneIds: z.array(partId),
    closed: z.array(z.object({ plotId: partId, slotId: partId.nullable() })),
  })
  .meta({ id: 'ScheduleFacts' });
export type ScheduleFacts = z.infer<typeof scheduleFacts>;
