import { dateMoves, shiftFestival } from '@yikeji/shared-types/date-shift.ts';
import { pack, type packEndpoints } from '@yikeji/shared-types/pack.ts';
import type { Locale } from '@yikeji/shared-types/text.ts';
import { toFestival } from '../festivals/model.ts';
import type { HandlersOf } from '../http/api.ts';
import { parse } from '../http/parse.ts';
import { noticesToCarry } from '../notices/copy.ts';
import { copyFestival } from './copy.ts';
import { readOrigin } from './origin.ts';
import { makePack } from './pack.ts';
import { moveSchedule } from './schedule.ts';

const packIn = (language: Locale) => (value: unknown) => parse(pack, value, language);

export const packRoutes: HandlersOf<keyof typeof packEndpoints> = {
  'GET /festivals/:slug/pack': ({ festival }) => makePack(festival),
  'POST /copies/preview': async ({ account, body, language }) => {
    const { festival, plan, fromId } = await readOrigin(account, body.origin, packIn(language));
    const shifted = shiftFestival(festival, body.firstDate);
    const { plots, streets, areas, facilities } = plan;
    return {
      name: festival.name,
      festival: { ...shifted, timeZone: body.timeZone ?? shifted.timeZone },
      moves: dateMoves(festival, body.firstDate),
      plan: {
        plots: plots.length,
        streets: streets.length,
        areas: areas.length,
        facilities: facilities.length,
      },
      notices: fromId ? (await noticesToCarry(fromId)).length : 0,
    };
  },
  'POST /copies': async ({ context, account, body, language }) => {
    const carried = await readOrigin(account, body.origin, packIn(language));
    const schedule = moveSchedule(carried.schedule, carried.festival, body.festival);
    const created = await copyFestival(context, account, body.nonce, body.festival, { ...carried, schedule });
    return { festival: toFestival(created), role: 'owner' };
  },
};
