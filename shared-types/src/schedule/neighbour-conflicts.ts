import { plotsBeside } from '../layout/beside.ts';
import type { Plot } from '../layout/plan.ts';
import { conflictOf } from './conflict-kinds.ts';
import type { ScheduleConflict } from './conflict.ts';
import type { ScheduleGround } from './ground.ts';

const plotOf = (id: string) => ({ of: 'plot', id }) as const;
const vendorOf = (id: string) => ({ of: 'vendor', id }) as const;

type Neighbours = ReadonlyMap<string, ReadonlySet<string>>;
const known = new WeakMap<Plot[], Neighbours>();

/** Which plots stand beside which; worked out once for each list of plots. */
export function neighboursOf(plots: Plot[]): Neighbours {
  const before = known.get(plots);
  if (before) return before;
  const beside = new Map(plots.map(({ id }) => [id, new Set<string>()]));
  for (const [i, j] of plotsBeside(plots)) {
    beside.get(plots[i]!.id)!.add(plots[j]!.id);
    beside.get(plots[j]!.id)!.add(plots[i]!.id);
  }
  known.set(plots, beside);
  return beside;
}

/** Plots of one vendor that are not side by side or fewer than planned, and vendors beside each other who must not be. */
export function findNeighbourFaults({ bySlot, vendors, facts }: ScheduleGround): ScheduleConflict[] {
  const isSimple = facts.apart.length === 0 && facts.standings.every(({ part }) => part === 0);
  if (isSimple && facts.vendors.every(({ plots }) => plots === 1)) return [];
  const beside = neighboursOf(facts.plots);
  const touches = (a: string, b: string) => beside.get(a)?.has(b) ?? false;
  return [...bySlot].flatMap(([slotId, list]) => {
    const places = Map.groupBy(list, ({ applicationId }) => applicationId);
    const parts = [...places].flatMap(([applicationId, own]) => {
      const subjects = [vendorOf(applicationId), ...own.map(({ plotId }) => plotOf(plotId))];
      const planned = vendors.get(applicationId)!.plots;
      const apart = own.length > 1 && own.some((a) => !own.some((b) => a !== b && touches(a.plotId, b.plotId)));
      return [
        ...(apart ? [conflictOf('parts-apart', slotId, subjects)] : []),
        ...(own.length < planned ? [conflictOf('parts-missing', slotId, subjects, { planned })] : []),
      ];
    });
    const quarrels = facts.apart.flatMap(([one, other]) =>
      (places.get(one) ?? []).flatMap((a) =>
        (places.get(other) ?? [])
          .filter((b) => touches(a.plotId, b.plotId))
          .map((b) =>
            conflictOf('neighbours-apart', slotId, [
              vendorOf(one),
              vendorOf(other),
              plotOf(a.plotId),
              plotOf(b.plotId),
            ]),
          ),
      ),
    );
    return [...parts, ...quarrels];
  });
}

/** What the rules of placing say about zones, flames and lines of power. */
export function findZoneAndPowerFaults({
  bySlot,
  plots,
  vendors,
  festival,
  facts,
}: ScheduleGround): ScheduleConflict[] {
  const zones = new Map(festival.zones.map((zone) => [zone.id, zone.categories]));
  const sizes = Map.groupBy(facts.plots, ({ zoneId }) => zoneId);
  return [...bySlot].flatMap(([slotId, list]) => {
    const seated = list.flatMap((standing) => {
      const plot = plots.get(standing.plotId);
      return plot ? [{ ...standing, plot, vendor: vendors.get(standing.applicationId)! }] : [];
    });
    const single = seated.flatMap(({ plot, vendor }) => {
      const who = [plotOf(plot.id), vendorOf(vendor.applicationId)];
      const trades = zones.get(plot.zoneId) ?? [];
      const isFlame =
        vendor.needs.openFlame && facts.flameZoneIds.length > 0 && !facts.flameZoneIds.includes(plot.zoneId);
      return [
        ...(trades.length > 0 && !trades.includes(vendor.category) ? [conflictOf('zone-category', slotId, who)] : []),
        ...(isFlame ? [conflictOf('flame-zone', slotId, who)] : []),
      ];
    });
    const draws = new Map(seated.map((one) => [one.plot.id, one]));
    const count = Map.groupBy(list, ({ applicationId }) => applicationId);
    const power = facts.circuits.flatMap(({ id, kw, plotIds }) => {
      const used = plotIds.reduce((sum, plotId) => {
        const one = draws.get(plotId);
        return one ? sum + one.vendor.needs.powerKw / count.get(one.applicationId)!.length : sum;
      }, 0);
      if (used <= kw + 1e-6) return [];
      const plotsOn = plotIds.filter((plotId) => draws.has(plotId)).map(plotOf);
      return [conflictOf('circuit-overloaded', slotId, [{ of: 'circuit', id }, ...plotsOn], { used: round(used), kw })];
    });
    const percent = facts.zoneSharePercent;
    if (percent === null) return [...single, ...power];
    const shares = [...Map.groupBy(seated, ({ plot, vendor }) => `${plot.zoneId} ${vendor.category}`)].flatMap(
      ([key, group]) => {
        const [zoneId, category] = key.split(' ') as [string, string];
        const most = Math.floor(((sizes.get(zoneId)?.length ?? 0) * percent) / 100 + 1e-9);
        if (group.length <= most) return [];
        return [
          conflictOf('zone-share', slotId, [{ of: 'zone', id: zoneId }], { category, count: group.length, most }),
        ];
      },
    );
    return [...single, ...power, ...shares];
  });
}

const round = (kw: number): number => Math.round(kw * 100) / 100;
