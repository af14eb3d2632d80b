import * as z from 'zod';
import { endpoints } from '../endpoint.ts';
import { id, partId } from '../id.ts';
import { reviewFilter, reviewOrder } from '../review.ts';
import { line, locale } from '../text.ts';
import { columnKey, sheetByteLimit, sheetKind } from './columns.ts';
import { faultReason } from './fault.ts';
import { newZone } from './new-zones.ts';

export const rowStates = ['new', 'changed', 'same', 'faulty', 'left-out'] as const;
export const rowState = z.enum(rowStates).meta({ id: 'SheetRowState' });
export type RowState = z.infer<typeof rowState>;

const cellText = z.string().max(2000);

/** A row as it would be taken in. */
export const sheetRow = z
  .object({
    /** Its place among the rows of the file, from 0: how a mend names it. */
    index: z.number().int(),
    /** Its number in the file, as the spreadsheet program shows it. */
    line: z.number().int(),
    state: rowState,
    values: z.partialRecord(columnKey, z.string()),
    faults: z.array(z.object({ key: columnKey, reason: faultReason, message: z.string() })),
    /** The vendor looks after itself: the row changes nothing. */
    ownAffair: z.boolean(),
  })
  .meta({ id: 'SheetRow' });
export type SheetRow = z.infer<typeof sheetRow>;

/** How many rows the preview shows at a time. */
export const sheetPageLength = 50;

/** A file on its way in: what it holds and what would become of it. Nothing is changed before it is run. */
export const sheetImport = z
  .object({
    id,
    kind: sheetKind,
    fileName: z.string(),
    /** The worksheet that was read and all there are; empty for a CSV. */
    sheet: z.string(),
    sheets: z.array(z.string()),
    encoding: z.string(),
    state: z.enum(['ready', 'running', 'done', 'undone']),
    /** Rises with every mend. */
    revision: z.number().int(),
    columns: z.array(z.object({ heading: z.string(), key: columnKey.nullable(), sample: z.string() })),
    missing: z.array(columnKey),
    counts: z.record(rowState, z.number().int()),
    /** Texts that stand faulty in more than one row: to be mended at one go. */
    repeated: z.array(z.object({ key: columnKey, text: z.string(), rows: z.number().int() })),
    /** The zones that would be made, and whether somebody said that they shall be. */
    newZones: z.array(newZone),
    makeZones: z.boolean(),
    rows: z.array(sheetRow),
    /** How many rows are of the kind that was asked for. */
    matching: z.number().int(),
  })
  .meta({ id: 'SheetImport' });
export type SheetImport = z.infer<typeof sheetImport>;

export const mend = z
  .discriminatedUnion('do', [
    z.object({ do: z.literal('map'), column: z.number().int().min(0).max(200), key: columnKey.nullable() }),
    z.object({ do: z.literal('mend'), index: z.number().int().min(0), key: columnKey, text: cellText }),
    z.object({ do: z.literal('replace'), key: columnKey, from: cellText, to: cellText }),
    z.object({ do: z.literal('leave-out'), index: z.number().int().min(0), out: z.boolean() }),
    z.object({ do: z.literal('leave-out-faulty') }),
    /** Whether the zones are made that the rows speak of and the festival does not have. */
    z.object({ do: z.literal('make-zones'), make: z.boolean() }),
  ])
  .meta({ id: 'SheetMend' });
export type Mend = z.infer<typeof mend>;

const page = z.object({
  show: rowState.optional(),
  from: z.coerce.number().int().min(0).max(10_000).default(0),
});
const format = z.enum(['xlsx', 'csv']).default('xlsx');
const table = z.object({ format, lang: locale.optional() });
/** Whole phone numbers, for those who plan; it is written into the history. */
const people = table.extend({ phones: z.enum(['masked', 'clear']).default('masked') });

export const sheetEndpoints = endpoints({
  'GET /festivals/:slug/templates/:kind': {
    summary: 'An empty table to fill in, with an example row and lists to choose from',
    access: 'sheet:import',
    query: table,
    reply: { sheet: true },
  },
  'POST /festivals/:slug/imports': {
    summary: 'Send a CSV or XLSX file and see what would become of it; kept for a day',
    access: 'sheet:import',
    query: z.object({ kind: sheetKind, name: line(200).default(''), sheet: line(100).optional() }),
    upload: { limitBytes: sheetByteLimit },
    reply: sheetImport,
  },
  'GET /festivals/:slug/imports/:importId': {
    summary: 'A file on its way in, 50 rows at a time',
    access: 'sheet:import',
    query: page,
    reply: sheetImport,
  },
  'PATCH /festivals/:slug/imports/:importId': {
    summary: 'Say what a column means, mend a cell, or leave rows out; refused when it was changed since',
    access: 'sheet:import',
    query: page,
    body: z.object({ revision: z.number().int(), mend }),
    reply: sheetImport,
  },
  'DELETE /festivals/:slug/imports/:importId': {
    summary: 'Throw a file away that was not taken in',
    access: 'sheet:import',
    reply: z.object({ id }),
  },
  'POST /festivals/:slug/imports/:importId/run': {
    summary: 'Take all rows in or none; running it again changes nothing',
    access: 'sheet:import',
    body: z.object({
      revision: z.number().int(),
      /** What the preview promised; when it is otherwise by now, nothing is done. */
      expect: z.object({ new: z.number().int(), changed: z.number().int() }),
      /** For people's data: that they agreed to its use here. */
      consent: z.boolean().default(false),
    }),
    reply: sheetImport,
  },
  'POST /festivals/:slug/imports/:importId/undo': {
    summary: 'Take an import back, within a day and while nothing was built on it; undoing it again changes nothing',
    access: 'sheet:import',
    reply: sheetImport,
  },
  'GET /festivals/:slug/imports/:importId/progress': {
    summary: 'How far a running import is',
    access: 'sheet:import',
    reply: z.object({ state: sheetImport.shape.state, done: z.number().int(), total: z.number().int() }),
  },
  'GET /festivals/:slug/exports/plots': {
    summary: 'The plots of the draft plan as a table',
    access: 'layout:see',
    query: table.extend({ zoneId: partId.optional() }),
    reply: { sheet: true },
  },
  'GET /festivals/:slug/exports/vendors': {
    summary: 'The vendors that this festival wrote down, as a table',
    access: 'vendor:manage',
    query: people,
    reply: { sheet: true },
  },
  'GET /festivals/:slug/exports/applications': {
    summary: 'The applications as a table: the rows of the review list with the same filter, in its order',
    access: 'application:see',
    query: people.extend({ ...reviewFilter.shape, order: reviewOrder.default('oldest') }),
    reply: { sheet: true },
  },
  'GET /festivals/:slug/exports/assignments': {
    summary: 'Who stands where in which slot, as a table',
    access: 'assignment:see',
    query: people.extend({ slotId: partId.optional() }),
    reply: { sheet: true },
  },
  'GET /festivals/:slug/exports/board': {
    summary: 'Who is expected, here or missing on a market day, as a table',
    access: 'board:see',
    query: people.extend({ marketDayId: partId.optional() }),
    reply: { sheet: true },
  },
});
