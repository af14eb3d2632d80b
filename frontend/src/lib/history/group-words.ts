import type { HistoryGroup } from '@yikeji/shared-types/history.ts';
import { m } from '#lib/paraglide/messages.js';

export const groupWord: Record<HistoryGroup, () => string> = {
  settings: m.history_group_settings,
  plan: m.history_group_plan,
  applications: m.history_group_applications,
  places: m.history_group_places,
  gate: m.history_group_gate,
  notices: m.history_group_notices,
  people: m.history_group_people,
  tables: m.history_group_tables,
};
