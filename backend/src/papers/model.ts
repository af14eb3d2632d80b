import { model, Schema, type Types } from 'mongoose';
import type { OwnPaper, PaperCheck, PaperKind, PaperMediaType, ShownPaper } from '@yikeji/shared-types/paper.ts';

/** A paper of a vendor; what it looks like lies apart, so that lists stay light. */
export interface PaperRecord {
  _id: Types.ObjectId;
  vendorId: Types.ObjectId;
  kind: PaperKind;
  mediaType: PaperMediaType;
  bytes: number;
  expiresOn: string | null;
  uploadedAt: Date;
  nonce: string;
}

const papers = new Schema<PaperRecord>(
  {
    vendorId: { type: Schema.Types.ObjectId, required: true },
    kind: { type: String, required: true },
    mediaType: { type: String, required: true },
    bytes: { type: Number, required: true },
    expiresOn: { type: String, default: null },
    uploadedAt: { type: Date, required: true },
    nonce: { type: String, required: true },
  },
  { collection: 'papers', versionKey: false },
);
papers.index({ vendorId: 1, nonce: 1 }, { unique: true, name: 'paper_nonce_unique' });
papers.index({ vendorId: 1, uploadedAt: -1, _id: -1 }, { name: 'paper_by_vendor' });
export const PaperModel = model('Paper', papers);

/** The bytes of a paper, under its id. They never leave the database but through a route that judges who asks. */
export interface PaperFileRecord {
  _id: Types.ObjectId;
  content: Buffer;
}

const files = new Schema<PaperFileRecord>(
  { _id: Schema.Types.ObjectId, content: { type: Buffer, required: true } },
  { collection: 'paper-files', versionKey: false },
);
export const PaperFileModel = model('PaperFile', files);

/** What one festival's staff found about a paper. */
export interface PaperCheckRecord {
  _id: Types.ObjectId;
  paperId: Types.ObjectId;
  vendorId: Types.ObjectId;
  festivalId: Types.ObjectId;
  /** Null once it was taken back. */
  verdict: PaperCheck['verdict'] | null;
  reason: string;
  expiresOn: string | null;
  by: string;
  at: Date;
  revision: number;
}

const checks = new Schema<PaperCheckRecord>(
  {
    paperId: { type: Schema.Types.ObjectId, required: true },
    vendorId: { type: Schema.Types.ObjectId, required: true },
    festivalId: { type: Schema.Types.ObjectId, required: true },
    verdict: { type: String, default: null },
    reason: { type: String, default: '' },
    expiresOn: { type: String, default: null },
    by: { type: String, required: true },
    at: { type: Date, required: true },
    revision: { type: Number, required: true },
  },
  { collection: 'paper-checks', versionKey: false },
);
checks.index({ paperId: 1, festivalId: 1 }, { unique: true, name: 'paper_check_unique' });
checks.index({ vendorId: 1, festivalId: 1 }, { name: 'paper_check_by_vendor' });
export const PaperCheckModel = model('PaperCheck', checks);

export function toOwnPaper({ _id, kind, mediaType, bytes, expiresOn, uploadedAt }: PaperRecord): OwnPaper {
  return { id: String(_id), kind, mediaType, bytes, expiresOn, uploadedAt: uploadedAt.toISOString() };
}

export function toShownPaper(paper: PaperRecord, check: PaperCheckRecord | undefined): ShownPaper {
  const found = check?.verdict
    ? {
        verdict: check.verdict,
        reason: check.reason,
        expiresOn: check.expiresOn,
        by: check.by,
        at: check.at.toISOString(),
        revision: check.revision,
      }
    : null;
  return { ...toOwnPaper(paper), check: found };
}
