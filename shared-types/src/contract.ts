import type * as z from 'zod';
import { accountEndpoints } from './account.ts';
import { answerEndpoints } from './answer.ts';
import { applicationEndpoints } from './application.ts';
import { assignmentEndpoints } from './assignment.ts';
import { bureauEndpoints } from './bureau.ts';
import { dutyEndpoints } from './duty.ts';
import { calendarEndpoints } from './calendar.ts';
import { checkInEndpoints } from './check-in.ts';
import { claimEndpoints } from './claim.ts';
import type { AttachmentReply, PathParameters, SheetReply, Upload } from './endpoint.ts';
import { erasureEndpoints } from './erasure.ts';
import { festivalEndpoints } from './festival.ts';
import { gateNoteEndpoints } from './gate-note.ts';
import { headCountEndpoints } from './head-count.ts';
import { healthEndpoints } from './health.ts';
import { latenessEndpoints } from './lateness.ts';
import { historyEndpoints } from './history.ts';
import { layoutEndpoints } from './layout/layout.ts';
import { planFileEndpoints } from './layout/plan-file.ts';
import { versionEndpoints } from './layout/versions.ts';
import { overviewEndpoints } from './overview.ts';
import { packEndpoints } from './pack.ts';
import { letterEndpoints } from './letter.ts';
import { noticeEndpoints } from './notice.ts';
import { paperEndpoints } from './paper.ts';
import { printEndpoints } from './print.ts';
import { reportEndpoints } from './report.ts';
import { rosterEndpoints } from './roster.ts';
import { scheduleFileEndpoints } from './schedule-file.ts';
import { scheduleEndpoints } from './schedule.ts';
import { sheetEndpoints } from './sheet/sheet.ts';
import { placingEndpoints } from './placing.ts';
import { proposalEndpoints } from './proposal.ts';
import { reviewEndpoints } from './review.ts';
import { stallEndpoints } from './stall.ts';
import { vendorEndpoints } from './vendor.ts';

/** Every request the server answers. The server, its document, the client and the access test all read this one table. */
export const contract = {
  ...healthEndpoints,
  ...accountEndpoints,
  ...festivalEndpoints,
  ...layoutEndpoints,
  ...versionEndpoints,
  ...planFileEndpoints,
  ...vendorEndpoints,
  ...applicationEndpoints,
  ...answerEndpoints,
  ...reviewEndpoints,
  ...paperEndpoints,
  ...assignmentEndpoints,
  ...latenessEndpoints,
  ...headCountEndpoints,
  ...gateNoteEndpoints,
  ...placingEndpoints,
  ...proposalEndpoints,
  ...checkInEndpoints,
  ...overviewEndpoints,
  ...noticeEndpoints,
  ...historyEndpoints,
  ...rosterEndpoints,
  ...letterEndpoints,
  ...stallEndpoints,
  ...calendarEndpoints,
  ...printEndpoints,
  ...reportEndpoints,
  ...packEndpoints,
  ...bureauEndpoints,
  ...dutyEndpoints,
  ...claimEndpoints,
  ...scheduleEndpoints,
  ...scheduleFileEndpoints,
  ...sheetEndpoints,
  ...erasureEndpoints,
};

type Table = typeof contract;
export type ContractKey = keyof Table;

type Sent<E, Part extends string> = E extends { [P in Part]: infer S }
  ? S extends z.ZodType
    ? z.input<S>
    : never
  : undefined;
type Read<E, Part extends string> = E extends { [P in Part]: infer S }
  ? S extends z.ZodType
    ? z.output<S>
    : never
  : undefined;
type Reply<E> = E extends { reply: infer S }
  ? S extends z.ZodType
    ? z.output<S>
    : S extends SheetReply
      ? SheetFile
      : S extends AttachmentReply
        ? Attachment
        : Uint8Array | string
  : never;
type SentBody<E> = E extends { upload: Upload } ? Uint8Array : Sent<E, 'body'>;
type ReadBody<E> = E extends { upload: Upload } ? Uint8Array : Read<E, 'body'>;

/** A table to download, with the name it is kept under. */
export interface SheetFile {
  format: 'xlsx' | 'csv';
  name: string;
  bytes: Uint8Array;
}

/** A file to keep, with its type and the name it is kept under. */
export interface Attachment {
  mediaType: string;
  name: string;
  bytes: Uint8Array;
}

/** What a caller sends and gets, by endpoint: for clients that want the types without the schemas. */
export type Contract = {
  [K in ContractKey]: {
    params: PathParameters<K>;
    query: Sent<Table[K], 'query'>;
    body: SentBody<Table[K]>;
    reply: Reply<Table[K]>;
  };
};

/** What the server has in hand after parsing, by endpoint. */
export type Parsed = {
  [K in ContractKey]: {
    params: PathParameters<K>;
    query: Read<Table[K], 'query'>;
    body: ReadBody<Table[K]>;
    reply: Reply<Table[K]>;
  };
};
