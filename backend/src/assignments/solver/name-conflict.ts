import type { Barrier, ConflictPart } from '@yikeji/shared-types/proposal.ts';
import { countedCircuits, fixedOf } from './build-fair.ts';
import type { DemandSubject } from './conflicts.ts';
import type { PlacingFacts } from './facts.ts';
import type { FairInstance } from './fair-instance.ts';

/** A demand of the instance as the rule or wish of the festival that it stands for. */
export function namePart(facts: PlacingFacts, fair: FairInstance, subject: DemandSubject): ConflictPart {
  const { list, index } = subject;
  const vendorId = (vendor: number) => facts.applicants[vendor]!.id;
  const plotId = (plot: number) => facts.plan.plots[plot]!.id;
  const slotId = (slot: number | undefined) => (slot === undefined ? undefined : facts.slotIds[slot]);
  switch (list) {
    case 'apart':
    case 'together':
      return { kind: list, applicationIds: fair[list][index]!.map(vendorId) };
    case 'distances':
      return { kind: 'distance', applicationIds: [], category: fair.distances[index]!.category };
    case 'circuits':
      return { kind: 'circuit', applicationIds: [], circuitId: countedCircuits(facts)[index]!.id };
    case 'limits':
      return { kind: 'zone-limit', applicationIds: [], zoneId: facts.zones[index]!.id, category: subject.category };
    case 'forbidden':
      return { kind: 'barrier', applicationIds: [], barrier: fair.forbidden[index]!.rule as Barrier };
    case 'closed': {
      const { plot, slot } = fair.closed[index]!;
      return { kind: 'closed', applicationIds: [], plotId: plotId(plot), slotId: slotId(slot) };
    }
    case 'pins': {
      const { vendor, plot, slot } = fair.pins[index]!;
      const place = { applicationId: vendorId(vendor), plotId: plotId(plot), slotId: facts.slotIds[slot]! };
      const isRule = facts.rules.pins.some((pin) => isSame(pin, place));
      const isStanding = !isRule && fixedOf(facts).some((one) => isSame(one, place));
      return {
        kind: isStanding ? 'standing' : 'pin',
        applicationIds: [place.applicationId],
        plotId: place.plotId,
        slotId: place.slotId,
      };
    }
    case 'required':
    case 'access':
      return { kind: list, applicationIds: [vendorId(index)] };
  }
}

interface Place {
  applicationId: string;
  plotId: string;
  slotId: string;
}
const isSame = (a: Place, b: Place): boolean =>
  a.applicationId === b.applicationId && a.plotId === b.plotId && a.slotId === b.slotId;
