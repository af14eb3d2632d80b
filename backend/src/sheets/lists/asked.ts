import { DateTime } from 'luxon';
import type { Role } from '@yikeji/shared-types/access.ts';
import { maskLogin } from '@yikeji/shared-types/account.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import type { Locale } from '@yikeji/shared-types/text.ts';
import type { Context } from '../../context.ts';
import { announce } from '../../festivals/announce.ts';
import type { FestivalRecord } from '../../festivals/model.ts';
import type { Table } from '../write/table.ts';

/** Who asks for a table, of what, and in which language. */
export interface TableAsked {
  festival: FestivalRecord;
  role: Role | null;
  language: Locale;
  phones: 'masked' | 'clear';
}

/** Phone numbers as they may be shown: whole only for those who plan and ask for it. Refuses others who ask. */
export function phoneWriter({ role, phones }: Pick<TableAsked, 'role' | 'phones'>): (phone: string) => string {
  if (phones === 'masked') return maskLogin;
  if (role !== 'owner' && role !== 'planner') throw new Refusal('phones-not-yours');
  return (phone) => phone;
}

/** Writes into the history that whole numbers left the house. */
export async function tellPhonesExported(
  context: Context,
  asked: Pick<TableAsked, 'festival' | 'phones'>,
  list: string,
  table: Table,
  by: string,
): Promise<void> {
  if (asked.phones !== 'clear') return;
  const details = { list, rows: table.rows.length };
  await announce(context, asked.festival._id, 'sheet:phones-exported', details, by);
}

/** A moment on the wall clock of the festival, as tables hold it. */
export function wallClock(at: Date | string | null, festival: FestivalRecord): string | null {
  if (at === null) return null;
  const moment = typeof at === 'string' ? DateTime.fromISO(at) : DateTime.fromJSDate(at);
  return moment.setZone(festival.timeZone).toFormat("yyyy-MM-dd'T'HH:mm");
}
