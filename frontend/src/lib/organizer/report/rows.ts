import type { ApplicationState } from '@yikeji/shared-types/application.ts';
import { categoryNames } from '@yikeji/shared-types/category-names.ts';
import type { Report, StateCounts } from '@yikeji/shared-types/report.ts';
import { applicationWord } from '#lib/organizer/words.ts';
import { m } from '#lib/paraglide/messages.js';
import { say } from '#lib/words.ts';

const states = Object.keys(applicationWord) as ApplicationState[];
const cells = (counts: StateCounts) => states.map((state) => counts[state] ?? 0);

/** Applications by category and state, with the sum below. */
export const applicationRows = ({ applications }: Report) => [
  ...applications.categories.map((row) => ({
    key: row.category as string,
    name: say(categoryNames[row.category]),
    figures: [row.total, ...cells(row.states)],
  })),
  { key: '', name: m.report_sum(), figures: [applications.total, ...cells(applications.states)], sum: true },
];

/** Plots and places by zone, with the sum below. */
export const placeRows = ({ places }: Report, zoneName: (zoneId: string) => string) =>
  [...places.zones.filter(({ plots }) => plots > 0), { zoneId: '', ...places }].map((row) => ({
    key: row.zoneId,
    name: row.zoneId === '' ? m.report_sum() : zoneName(row.zoneId),
    figures: [row.plots, row.places, row.taken],
    share: row.places > 0 ? row.taken / row.places : 0,
    sum: row.zoneId === '',
  }));
