import type { scheduleEndpoints } from '@yikeji/shared-types/schedule.ts';
import type { HandlersOf } from '../http/api.ts';
import { changeScheduleDraft } from './change-draft.ts';
import { publishSchedule } from './publish.ts';
import { readProgramme } from './read-programme.ts';
import { readSchedule } from './read.ts';

export const scheduleRoutes: HandlersOf<keyof typeof scheduleEndpoints> = {
  'GET /festivals/:slug/schedule': ({ festival }) => readSchedule(festival),
  'PATCH /festivals/:slug/schedule': async ({ context, account, festival, body }) => ({
    revision: await changeScheduleDraft(context, festival, body.revision, body.changes, account.name),
  }),
  'POST /festivals/:slug/schedule/publication': async ({ context, account, festival, body }) => {
    await publishSchedule(context, festival, body.revision, account.name);
    return readSchedule(festival);
  },
  'GET /festivals/:slug/programme': ({ festival, role }) => readProgramme(festival, role),
};
