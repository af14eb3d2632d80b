import type { PlacingRules, VendorRule } from '@yikeji/shared-types/placing.ts';
import type { ConflictPart } from '@yikeji/shared-types/proposal.ts';

/** What of the rules changes when one part of a conflict is given up; null for what no rule of the organizer's made. */
export function relax(rules: PlacingRules, part: ConflictPart): Partial<PlacingRules> | null {
  const [one, other] = part.applicationIds;
  const isPair = ([a, b]: [string, string]) => (a === one && b === other) || (a === other && b === one);
  const vendor = (over: Partial<VendorRule>): Partial<PlacingRules> => {
    const usual = { plots: 1, noisy: null, wantsQuiet: null, needsAccess: null, required: false };
    const known = rules.vendors.find(({ applicationId }) => applicationId === one);
    const rest = rules.vendors.filter(({ applicationId }) => applicationId !== one);
    return { vendors: [...rest, { ...usual, ...known, applicationId: one ?? '', ...over }] };
  };
  switch (part.kind) {
    case 'distance':
      return { spacedCategories: rules.spacedCategories.filter((each) => each !== part.category) };
    case 'apart':
      return { apart: rules.apart.filter((pair) => !isPair(pair)) };
    case 'together':
      return { together: rules.together.filter((pair) => !isPair(pair)) };
    case 'zone-limit':
      return { zoneSharePercent: null };
    case 'circuit':
      return { uncountedCircuitIds: [...rules.uncountedCircuitIds, ...(part.circuitId ? [part.circuitId] : [])] };
    case 'closed':
      return {
        closed: rules.closed.filter(({ plotId, slotId }) => plotId !== part.plotId || slotId !== (part.slotId ?? null)),
      };
    case 'pin':
      return {
        pins: rules.pins.filter(
          (pin) => pin.applicationId !== one || pin.plotId !== part.plotId || pin.slotId !== part.slotId,
        ),
      };
    case 'required':
      return vendor({ required: false });
    case 'access':
      return vendor({ needsAccess: false });
    default:
      return null;
  }
}
