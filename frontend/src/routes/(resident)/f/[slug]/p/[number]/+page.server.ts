import { error } from '@sveltejs/kit';
import { call } from '#lib/api.ts';
import { m } from '#lib/paraglide/messages.js';
import { toResident } from '#lib/stalls/resident-page.ts';
import { stallMeant } from '#lib/stalls/stall-view.ts';
import type { PageServerLoad } from './$types';

const plain = (number: string) => number.normalize('NFKC').trim().toUpperCase();

export const load: PageServerLoad = async ({ fetch, params, url }) => {
  const page = await call('GET /festivals/:slug', { params: { slug: params.slug }, fetch });
  const plotBy = (number: string) => page.plan?.plots.find((plot) => plain(plot.number) === plain(number));
  const plot = plotBy(params.number);
  if (!plot || !page.plan) {
    error(404, { message: m.resident_plot_missing({ number: params.number.slice(0, 12) }), code: 'plot-unknown' });
  }
  const { rows, ...resident } = toResident(page);
  const stalls = page.stalls.filter((stall) => stall.plotId === plot.id);
  const stall = stallMeant(stalls, page.festival, url.searchParams.get('slot'), resident.now);
  return {
    ...resident,
    plan: page.plan,
    plot,
    offer: stall?.offer ?? null,
    row: rows.find(({ id }) => id === stall?.id) ?? null,
    others: rows.filter((row) => row.plotId === plot.id && row.id !== stall?.id),
    takenIds: [...new Set(rows.map(({ plotId }) => plotId))],
    from: plotBy(url.searchParams.get('at') ?? '') ?? null,
  };
};
