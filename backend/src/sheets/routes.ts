import { Refusal } from '@yikeji/shared-types/refusal.ts';
import { sheetKind } from '@yikeji/shared-types/sheet/columns.ts';
import type { sheetEndpoints } from '@yikeji/shared-types/sheet/sheet.ts';
import type { Call, HandlersOf } from '../http/api.ts';
import { tellPhonesExported } from './lists/asked.ts';
import { applicationTable, vendorTable } from './lists/applications.ts';
import { assignmentTable } from './lists/assignments.ts';
import { boardTable } from './lists/board.ts';
import { plotTable } from './lists/plots.ts';
import { discardImport, mendImport } from './mend.ts';
import { SheetProgressModel } from './model.ts';
import { findImport, previewImport } from './preview.ts';
import { undoImport } from './undo.ts';
import { runImport } from './run.ts';
import { takeFile } from './take-file.ts';
import { templateOf } from './template.ts';
import { toFile } from './to-file.ts';
import type { Table } from './write/table.ts';

type PeopleKey = `GET /festivals/:slug/exports/${'vendors' | 'applications' | 'assignments' | 'board'}`;

const firstPage = { from: 0 };
const languageIn = ({ query, language }: Pick<Call<PeopleKey>, 'query' | 'language'>) => query.lang ?? language;
const askedIn = (call: Pick<Call<PeopleKey>, 'query' | 'language' | 'festival' | 'role'>) => ({
  festival: call.festival,
  role: call.role,
  language: languageIn(call),
  phones: call.query.phones,
});

/** The file of a table with people in it; whole phone numbers are written into the history. */
async function peopleFile(
  call: Pick<Call<PeopleKey>, 'query' | 'language' | 'festival' | 'role' | 'context' | 'account'>,
  list: string,
  table: Table,
) {
  const { context, festival, account } = call;
  await tellPhonesExported(context, askedIn(call), list, table, account.name);
  return toFile(festival, table, { format: call.query.format, language: languageIn(call), now: context.now() });
}

export const sheetRoutes: HandlersOf<keyof typeof sheetEndpoints> = {
  'GET /festivals/:slug/templates/:kind': ({ context, festival, params, query, language }) => {
    const kind = sheetKind.safeParse(params.kind);
    if (!kind.success) throw new Refusal('not-found');
    const lang = query.lang ?? language;
    const table = templateOf(kind.data, festival, lang);
    return toFile(festival, table, { format: query.format, language: lang, now: context.now() });
  },
  'POST /festivals/:slug/imports': async ({ context, festival, query, body, language }) => {
    const { kind, name, sheet } = query;
    const record = await takeFile(context, festival, { kind, name, sheet, bytes: body });
    return previewImport(festival, record, firstPage, language);
  },
  'GET /festivals/:slug/imports/:importId': async ({ festival, params, query, language }) =>
    previewImport(festival, await findImport(festival, params.importId), query, language),
  'PATCH /festivals/:slug/imports/:importId': async ({ festival, params, query, body, language }) =>
    previewImport(festival, await mendImport(festival, params.importId, body.revision, body.mend), query, language),
  'DELETE /festivals/:slug/imports/:importId': async ({ festival, params }) => {
    await discardImport(festival, params.importId);
    return { id: params.importId };
  },
  'POST /festivals/:slug/imports/:importId/run': async ({ context, account, festival, params, body, language }) =>
    previewImport(
      festival,
      await runImport(context, festival, params.importId, body, account.name),
      firstPage,
      language,
    ),
  'POST /festivals/:slug/imports/:importId/undo': async ({ context, festival, account, params, language }) =>
    previewImport(festival, await undoImport(context, festival, params.importId, account.name), firstPage, language),
  'GET /festivals/:slug/imports/:importId/progress': async ({ festival, params }) => {
    const { _id, state } = await findImport(festival, params.importId);
    const found = await SheetProgressModel.findById(_id).lean();
    return { state, done: found?.done ?? 0, total: found?.total ?? 0 };
  },
  'GET /festivals/:slug/exports/plots': async ({ context, festival, query, language }) => {
    const lang = query.lang ?? language;
    const table = await plotTable(festival, lang, query.zoneId);
    return toFile(festival, table, { format: query.format, language: lang, now: context.now() });
  },
  'GET /festivals/:slug/exports/vendors': async (call) => peopleFile(call, 'vendors', await vendorTable(askedIn(call))),
  'GET /festivals/:slug/exports/applications': async (call) =>
    peopleFile(call, 'applications', await applicationTable(askedIn(call), call.query)),
  'GET /festivals/:slug/exports/assignments': async (call) =>
    peopleFile(call, 'assignments', await assignmentTable(askedIn(call), call.query.slotId)),
  'GET /festivals/:slug/exports/board': async (call) =>
    peopleFile(call, 'board', await boardTable(call.context, askedIn(call), call.query.marketDayId)),
};
