import type { Types } from 'mongoose';
import type { Change, HistoryKind } from '@yikeji/shared-types/history.ts';
import type { Context } from '../context.ts';
import { HistoryModel } from './model.ts';

/** Writes down who did what and when, with what was before and after. Nothing is told to anybody. */
export async function recordHistory(
  context: Pick<Context, 'now'>,
  festivalId: Types.ObjectId,
  kind: HistoryKind,
  details: Record<string, unknown>,
  by: string,
  changes: Change[] = [],
): Promise<void> {
  await HistoryModel.create({
    festivalId,
    kind,
    at: context.now(),
    by,
    details,
    ...(changes.length > 0 ? { changes } : {}),
  });
}
