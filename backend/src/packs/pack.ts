import { festivalInput } from '@yikeji/shared-types/festival.ts';
import { emptyPlan, plan as planShape, type Plan } from '@yikeji/shared-types/layout/plan.ts';
import { type Pack, packFormat, packVersion } from '@yikeji/shared-types/pack.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { planForPlacing } from '../layouts/model.ts';
import { scheduleToCarry } from './schedule.ts';

/** The plan to take along: the published one without the codes of its signs, or the draft while nothing is published. */
export async function planToCarry(festival: FestivalRecord): Promise<Plan> {
  return planShape.parse((await planForPlacing(festival._id)) ?? emptyPlan);
}

/** A festival as a pack. The hotline is somebody's telephone and stays at home. */
export async function makePack(festival: FestivalRecord): Promise<Pack> {
  return {
    format: packFormat,
    version: packVersion,
    festival: { ...festivalInput.parse(festival), hotline: '' },
    plan: await planToCarry(festival),
    schedule: await scheduleToCarry(festival),
  };
}

/**
 * A pack out of a file's text. `check` holds what was read against the shape and refuses with each wrong place. Refuses
 * what is no JSON (with line and column), another kind of file, and a pack that a newer version has written.
 */
export function readPack(text: string, check: (value: unknown) => Pack): Pack {
  const value = readJson(text.replace(/^\uFEFF/, ''));
  const { format, version } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  if (format !== packFormat) throw new Refusal('pack-foreign');
  if (typeof version === 'number' && version > packVersion)
    throw new Refusal('pack-newer', { version, known: packVersion });
  return check(value);
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const said = /line (\d+) column (\d+)/.exec((error as Error).message);
    const position = /position (\d+)/.exec((error as Error).message);
    const before = text.slice(0, position ? Number(position[1]) : text.length).split('\n');
    throw new Refusal('pack-unreadable', {
      line: Number(said?.[1] ?? before.length),
      column: Number(said?.[2] ?? (before.at(-1)?.length ?? 0) + 1),
    });
  }
}
