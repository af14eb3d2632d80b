import type { Plan } from '@yikeji/shared-types/layout/plan.ts';
import { areaWord, lineWord } from '#lib/organizer/words.ts';
import { m } from '#lib/paraglide/messages.js';
import { facilityName, facilitySign } from '#lib/site-map/facility.ts';
import { say } from '#lib/words.ts';
import type { Thing } from './things.ts';

/** What a thing is called in lists. */
export function thingName(plan: Plan, { list, id }: Thing): string {
  if (list === 'outline') return m.site_outline();
  if (list === 'facilities') {
    const facility = plan.facilities.find((each) => each.id === id);
    return facility ? `${facilitySign(facility.kind)} ${say(facility.name) || facilityName[facility.kind]()}` : '';
  }
  if (list === 'areas') {
    const area = plan.areas.find((each) => each.id === id);
    return area ? say(area.name) || areaWord[area.kind]() : '';
  }
  if (list === 'streets') return say(plan.streets.find((each) => each.id === id)?.name);
  const line = plan.lines.find((each) => each.id === id);
  return line ? say(line.name) || lineWord[line.kind]() : '';
}

/** Everything on a plan that is no plot, in the order of its lists. */
export function thingsOn(plan: Plan): Thing[] {
  const of = (list: 'streets' | 'areas' | 'lines' | 'facilities') => plan[list].map(({ id }): Thing => ({ list, id }));
  const outline: Thing[] = plan.outline.length > 2 ? [{ list: 'outline', id: '' }] : [];
  return [...outline, ...of('streets'), ...of('areas'), ...of('lines'), ...of('facilities')];
}
