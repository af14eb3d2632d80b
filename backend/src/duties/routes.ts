import type { dutyEndpoints } from '@yikeji/shared-types/duty.ts';
import type { HandlersOf } from '../http/api.ts';
import { readDuties } from './read.ts';
import { setDutyFigures } from './set-figures.ts';
import { tickDuty } from './tick.ts';

export const dutyRoutes: HandlersOf<keyof typeof dutyEndpoints> = {
  'GET /festivals/:slug/duties': ({ context, festival }) => readDuties(context, festival),
  'PUT /festivals/:slug/duties': async ({ context, festival, body }) => {
    await setDutyFigures(festival._id, body);
    return readDuties(context, festival);
  },
  'PUT /festivals/:slug/duties/:kind': async ({ context, festival, account, params, body }) => {
    await tickDuty(context, festival._id, params.kind, body, account.name);
    return readDuties(context, festival);
  },
};
