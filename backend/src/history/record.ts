import type { Types } from 'mongoose';
import { aboutOf, type HistoryKind, type ToldChange } from '@yikeji/shared-types/history.ts';
import type { Context } from '../context.ts';
import { HistoryModel } from './model.ts';

/**
 * Writes down who did what and when, with what was before and after. It is found by the ids its details name, and by
 * those in `alsoAbout`. Nothing is told to anybody.
 */
export async function recordHistory(
  context: Pick<Context, 'now'>,
  festivalId: Types.ObjectId,
  kind: HistoryKind,
  details: Record<string, unknown>,
  by: string,
  changes: ToldChange[] = [],
  alsoAbout: string[] = [],
): Promise<void> {
  await HistoryModel.create({
    festivalId,
    kind,
    at: context.now(),
    by,
    details,
    about: [...new Set([...aboutOf(details), ...alsoAbout])],
    ...(changes.length > 0 ? { changes } : {}),
  });
}
