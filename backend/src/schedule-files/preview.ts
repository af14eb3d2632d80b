import { DateTime } from 'luxon';
import { judgeWritten } from '@yikeji/shared-types/schedule/carried.ts';
import { compareWithDraft } from '@yikeji/shared-types/schedule/compare-file.ts';
import type { ScheduleFilePreview } from '@yikeji/shared-types/schedule-file.ts';
import type { ScheduleChange } from '@yikeji/shared-types/schedule.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { gatherScheduleFacts } from '../schedules/gather-facts.ts';
import { readScheduleDraft } from '../schedules/read.ts';
import { namedStages } from './gather.ts';
import { guidFrom, guidOf, idFor } from './guid.ts';
import { readScheduleJson } from './read-json.ts';
import { readScheduleTable } from './read-table.ts';
import { type ReadFile, readScheduleXml } from './read-xml.ts';

/** A file held against the draft, with the edits that would bring it in. */
export interface JudgedFile {
  preview: ScheduleFilePreview;
  changes: ScheduleChange[];
  removals: ScheduleChange[];
}

const none = { new: 0, changed: 0, same: 0, removed: 0 };

/** What a file would do to the draft of a festival's schedule. Writes nothing. */
export async function judgeFile(festival: FestivalRecord, bytes: Uint8Array): Promise<JudgedFile> {
  const festivalId = String(festival._id);
  const { draft, revision } = await readScheduleDraft(festival);
  const read = await readFile(bytes, festival.timeZone);
  const judged = judgeWritten(read.written, (words) => guidFrom(`${festivalId} ${words}`));
  const faults = [...read.faults, ...judged.faults];
  const refused = (wrong: typeof faults): JudgedFile => ({
    preview: { faults: wrong.slice(0, 200), rows: [], counts: none, unknownRooms: [], revision },
    changes: [],
    removals: [],
  });
  if (faults.length > 0) return refused(faults);
  const facts = await gatherScheduleFacts(festival);
  const onWall = (at: string) =>
    DateTime.fromISO(at, { zone: festival.timeZone }).toISO({ suppressMilliseconds: true }) ?? at;
  const items = judged.items.map((each) => ({ ...each, startsAt: onWall(each.startsAt), endsAt: onWall(each.endsAt) }));
  const { changes, removals, ...found } = compareWithDraft(items, {
    draft,
    guidOf: (id) => guidOf(festivalId, id),
    idFor,
    stages: namedStages(facts.stages),
    plotNumbers: new Set(facts.plots.map(({ number }) => number)),
  });
  if (found.faults.length > 0) return refused(found.faults);
  return { preview: { ...found, revision }, changes, removals };
}

async function readFile(bytes: Uint8Array, timeZone: string): Promise<ReadFile> {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return readScheduleTable(bytes, 'xlsx', timeZone);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).trimStart();
  } catch {
    return readScheduleTable(bytes, 'csv', timeZone);
  }
  if (text.startsWith('<')) return readScheduleXml(text);
  return text.startsWith('{') || text.startsWith('[')
    ? readScheduleJson(text)
    : readScheduleTable(bytes, 'csv', timeZone);
}
