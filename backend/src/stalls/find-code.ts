import type { Types } from 'mongoose';
import { readCode } from '@yikeji/shared-types/id.ts';
import { CodeModel, type CodeRecord } from '../codes/model.ts';
import { MemberModel } from '../festivals/member-model.ts';
import { FestivalModel } from '../festivals/model.ts';
import { isVisible } from '../http/scope.ts';
import { publishedLayout } from '../layouts/model.ts';

export interface FoundCode {
  kind: CodeRecord['kind'];
  code: string;
  slug: string;
  /** The number of the plot on the newest published plan; null when it is not on it, and for other kinds. */
  plotNumber: string | null;
}

/** Where a code leads, or null when nothing has it or its festival is not the reader's to see. Any case and spacing will do. */
export async function findCode(text: string, reader: Types.ObjectId | null): Promise<FoundCode | null> {
  const code = readCode(text);
  const record = code === null ? null : await CodeModel.findOne({ code }).lean();
  const festival =
    record && (await FestivalModel.findById(record.festivalId, { slug: 1, status: 1, applicationsOpen: 1 }).lean());
  if (!record || !festival) return null;
  const visible =
    isVisible(festival) ||
    (reader !== null && (await MemberModel.exists({ festivalId: festival._id, accountId: reader })) !== null);
  if (!visible) return null;
  const layout = record.kind === 'plot' ? await publishedLayout(festival._id) : null;
  const plot = layout?.plan.plots.find((candidate) => candidate.id === record.target);
  return { kind: record.kind, code: record.code, slug: festival.slug, plotNumber: plot?.number ?? null };
}
