import type { PlacingRules } from '@yikeji/shared-types/placing.ts';
import { call } from '#lib/api.ts';

type Pins = PlacingRules['pins'];

/** Changes the rules of placing as they are now. */
async function changeRules(slug: string, change: (rules: PlacingRules) => PlacingRules): Promise<PlacingRules> {
  const params = { slug };
  const { rules, revision } = await call('GET /festivals/:slug/placing-rules', { params });
  await call('PUT /festivals/:slug/placing-rules', { params, body: { rules: change(rules), revision } });
  return rules;
}

/** Takes a plot out of use in every slot; answers with the pins to it, which go. */
export async function closePlot(slug: string, plotId: string): Promise<Pins> {
  const before = await changeRules(slug, (rules) => ({
    ...rules,
    closed: [...rules.closed.filter((one) => one.plotId !== plotId), { plotId, slotId: null }],
    pins: rules.pins.filter((pin) => pin.plotId !== plotId),
  }));
  return before.pins.filter((pin) => pin.plotId === plotId);
}

/** Takes a plot into use again, with the pins that it had. */
export async function reopenPlot(slug: string, plotId: string, pins: Pins = []): Promise<void> {
  const isOther = ({ applicationId, slotId }: Pins[number]) =>
    pins.every((pin) => pin.applicationId !== applicationId || pin.slotId !== slotId);
  await changeRules(slug, (rules) => ({
    ...rules,
    closed: rules.closed.filter((one) => one.plotId !== plotId),
    pins: [...rules.pins.filter(isOther), ...pins],
  }));
}
