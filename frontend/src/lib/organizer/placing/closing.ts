import type { PlacingRules } from '@yikeji/shared-types/placing.ts';
import { call } from '#lib/api.ts';

/** What the rules say of one plot: the slots in which it is out of use, and who is fixed to it. */
type PlotRules = Pick<PlacingRules, 'closed' | 'pins'>;

/** Changes the rules of placing as they are now. */
async function changeRules(slug: string, change: (rules: PlacingRules) => PlacingRules): Promise<PlacingRules> {
  const params = { slug };
  const { rules, revision } = await call('GET /festivals/:slug/placing-rules', { params });
  await call('PUT /festivals/:slug/placing-rules', { params, body: { rules: change(rules), revision } });
  return rules;
}

/** Takes a plot out of use in every slot; answers with what the rules said of it before. */
export async function closePlot(slug: string, plotId: string): Promise<PlotRules> {
  const isOther = (one: { plotId: string }) => one.plotId !== plotId;
  const before = await changeRules(slug, (rules) => ({
    ...rules,
    closed: [...rules.closed.filter(isOther), { plotId, slotId: null }],
    pins: rules.pins.filter(isOther),
  }));
  const isIts = (one: { plotId: string }) => !isOther(one);
  return { closed: before.closed.filter(isIts), pins: before.pins.filter(isIts) };
}

/** Takes a plot into use again, or to where it was: closed in some slots only, and with those who were fixed to it. */
export async function reopenPlot(slug: string, plotId: string, before?: PlotRules): Promise<void> {
  const { closed = [], pins = [] } = before ?? {};
  const isElsewhere = ({ applicationId, slotId }: PlotRules['pins'][number]) =>
    pins.every((pin) => pin.applicationId !== applicationId || pin.slotId !== slotId);
  await changeRules(slug, (rules) => ({
    ...rules,
    closed: [...rules.closed.filter((one) => one.plotId !== plotId), ...closed],
    pins: [...rules.pins.filter(isElsewhere), ...pins],
  }));
}
