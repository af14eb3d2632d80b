import { randomInt } from 'node:crypto';
import type { Types } from 'mongoose';
import { codeAlphabet } from '@yikeji/shared-types/id.ts';
import { duplicateIndex } from '../database/duplicate.ts';
import { CodeModel, type CodeRecord } from './model.ts';

const lengths: Record<CodeRecord['kind'], number> = { festival: 6, plot: 6, pass: 8 };

function randomCode(length: number): string {
  return Array.from({ length }, () => codeAlphabet[randomInt(codeAlphabet.length)]).join('');
}

/** The code of a festival, plot or pass: the one it has, or a new one that nothing else has. Safe to repeat. */
export async function issueCode(kind: CodeRecord['kind'], festivalId: Types.ObjectId, target: string): Promise<string> {
  for (;;) {
    const existing = await CodeModel.findOne({ festivalId, kind, target }).lean();
    if (existing) return existing.code;
    try {
      const created = await CodeModel.create({ code: randomCode(lengths[kind]), kind, festivalId, target });
      return created.code;
    } catch (error) {
      if (duplicateIndex(error) === null) throw error;
    }
  }
}

/** The codes of many plots at once, by plot id: one query for those that have one, one write for those that have not. */
export async function issuePlotCodes(festivalId: Types.ObjectId, plotIds: string[]): Promise<Map<string, string>> {
  const codes = new Map<string, string>();
  for (;;) {
    const known = await CodeModel.find({ festivalId, kind: 'plot', target: { $in: plotIds } }).lean();
    for (const record of known) codes.set(record.target, record.code);
    const missing = plotIds.filter((plotId) => !codes.has(plotId));
    if (missing.length === 0) return codes;
    const fresh = missing.map((target) => ({
      code: randomCode(lengths.plot),
      kind: 'plot' as const,
      festivalId,
      target,
    }));
    try {
      await CodeModel.insertMany(fresh, { ordered: false });
    } catch (error) {
      if (duplicateIndex(error) === null) throw error;
    }
  }
}
