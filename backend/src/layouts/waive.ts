import { findConflicts } from '@yikeji/shared-types/layout/conflicts.ts';
import { findingKey, type WaiverInput } from '@yikeji/shared-types/layout/waiver.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import type { Context } from '../context.ts';
import { duplicateIndex } from '../database/duplicate.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { layoutRules, readDraft } from './read.ts';
import { WaiverModel } from './waiver-model.ts';

/**
 * Writes down why findings of the draft may stay. Refused as a whole when one of them is not there or must be mended;
 * sent again with the same nonce it is written once.
 */
export async function waiveFindings(
  context: Context,
  festival: FestivalRecord,
  { nonce, keys, reason }: WaiverInput,
  by: string,
): Promise<void> {
  const { draft } = await readDraft(festival);
  const numbers = new Map(draft.plots.map(({ id, number }) => [id, number]));
  const found = new Map(findConflicts(draft, layoutRules(festival)).map((finding) => [findingKey(finding), finding]));
  const at = context.now();
  const records = [...new Set(keys)].map((key) => {
    const finding = found.get(key);
    if (finding?.weight !== 'mind') throw new Refusal('finding-unknown', { key });
    const { kind, plotIds, measured, required } = finding;
    const plotNumbers = plotIds.slice(0, 20).map((id) => numbers.get(id) ?? id);
    return { festivalId: festival._id, nonce, key, kind, plotNumbers, measured, required, reason, by, at };
  });
  for (const record of records) {
    try {
      await WaiverModel.create(record);
    } catch (error) {
      if (duplicateIndex(error) !== 'waiver_nonce_unique') throw error;
    }
  }
}

/** Takes a waiver back; again changes nothing. */
export async function endWaiver(context: Context, festival: FestivalRecord, id: string, by: string): Promise<void> {
  const isId = /^[0-9a-f]{24}$/.test(id);
  const own = isId ? { _id: id, festivalId: festival._id } : null;
  if (!own || !(await WaiverModel.exists(own))) throw new Refusal('finding-unknown');
  await WaiverModel.updateOne({ ...own, endedAt: null }, { $set: { endedAt: context.now(), endedBy: by } });
}
