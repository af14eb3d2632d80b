import { type ScheduleFormat, scheduleFormat, type scheduleFileEndpoints } from '@yikeji/shared-types/schedule-file.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import type { Locale } from '@yikeji/shared-types/text.ts';
import type { Context } from '../context.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import type { HandlersOf } from '../http/api.ts';
import { gatherScheduleFacts } from '../schedules/gather-facts.ts';
import { readProgramme } from '../schedules/read-programme.ts';
import { readScheduleDraft } from '../schedules/read.ts';
import { writeWorkbook } from '../sheets/in-worker.ts';
import { writeCsv } from '../sheets/write/csv.ts';
import { bringInSchedule } from './bring-in.ts';
import { carriedOfDraft, carriedOfProgramme, headOf } from './gather.ts';
import { judgeFile } from './preview.ts';
import { scheduleTable } from './table.ts';
import { writeScheduleJson } from './write-json.ts';
import { writeScheduleXml } from './write-xml.ts';

const types: Record<ScheduleFormat, string> = {
  json: 'application/json; charset=utf-8',
  xml: 'application/xml; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
};

async function draftFile(context: Context, festival: FestivalRecord, format: ScheduleFormat, language: Locale) {
  const [{ draft, revision }, facts] = await Promise.all([readScheduleDraft(festival), gatherScheduleFacts(festival)]);
  const items = carriedOfDraft(String(festival._id), draft, facts);
  const head = headOf(context, festival, `draft-${revision}`);
  const write: Record<ScheduleFormat, () => Uint8Array | Promise<Uint8Array>> = {
    json: () => Buffer.from(writeScheduleJson(head, items)),
    xml: () => Buffer.from(writeScheduleXml(head, items)),
    csv: () => writeCsv(scheduleTable(items, festival.timeZone, language)),
    xlsx: () => writeWorkbook(scheduleTable(items, festival.timeZone, language)),
  };
  return { mediaType: types[format], name: `${festival.slug}-schedule.${format}`, bytes: await write[format]() };
}

async function publicFile(
  context: Context,
  festival: FestivalRecord,
  programme: Awaited<ReturnType<typeof readProgramme>>,
  format: 'json' | 'xml',
) {
  const head = headOf(context, festival, String(programme.version));
  const items = carriedOfProgramme(String(festival._id), programme);
  const text = format === 'json' ? writeScheduleJson(head, items) : writeScheduleXml(head, items);
  return { mediaType: types[format], name: `${festival.slug}-schedule.${format}`, bytes: Buffer.from(text) };
}

export const scheduleFileRoutes: HandlersOf<keyof typeof scheduleFileEndpoints> = {
  'GET /festivals/:slug/schedule.json': async ({ context, festival, role }) =>
    publicFile(context, festival, await readProgramme(festival, role), 'json'),
  'GET /festivals/:slug/schedule.xml': async ({ context, festival, role }) =>
    publicFile(context, festival, await readProgramme(festival, role), 'xml'),
  'GET /festivals/:slug/schedule/files/:format': ({ context, festival, params, query, language }) => {
    const format = scheduleFormat.safeParse(params.format);
    if (!format.success) throw new Refusal('not-found');
    return draftFile(context, festival, format.data, query.lang ?? language);
  },
  'POST /festivals/:slug/schedule/files/preview': async ({ festival, body }) =>
    (await judgeFile(festival, body)).preview,
  'POST /festivals/:slug/schedule/files': ({ context, account, festival, query, body }) =>
    bringInSchedule(
      context,
      festival,
      body,
      { revision: query.revision, removing: query.removing === 'yes' },
      account.name,
    ),
};
