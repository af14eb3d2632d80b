import type { Context } from '../context.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { writeGateNote } from '../gate-notes/write.ts';
import { recordHeadCounts } from '../head-counts/record.ts';

/** Taps of the two gates on the first day: some six hundred people are inside, most came by the north gate. */
const north = [50, 50, 50, 50, 50, 50, 50, 50, 45, -30, -40];
const south = [50, 50, 50, 50, 40, 30, -25];

/** The gates have counted people, and one volunteer has written a note. */
export async function countPeopleInside(context: Context, festival: FestivalRecord): Promise<void> {
  const [day] = festival.marketDays;
  if (!day) return;
  const taps = (gate: string, changes: number[]) =>
    changes.map((change, index) => ({
      nonce: `demo-${gate}-${index}`,
      change,
      undoes: null,
      gate: gate === 'north' ? '北门' : '南门',
    }));
  await recordHeadCounts(context, festival, { marketDayId: day.id, facts: taps('north', north) }, '王桂兰');
  await recordHeadCounts(context, festival, { marketDayId: day.id, facts: taps('south', south) }, '刘海涛');
  const note = { nonce: 'demo-note-1', name: '刘师傅（糖画）', text: '说和街道约好了，在北门等', gate: '北门' };
  await writeGateNote(context, festival, note, '王桂兰');
}
