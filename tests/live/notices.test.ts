import { expect } from 'chai';
import type { NoticeAudience } from '@yikeji/shared-types/notice.ts';
import { noticeSample } from '../support/samples.ts';
import { until } from '../support/until.ts';
import { useWatchers } from '../support/watcher.ts';
import { useWorld } from '../support/world.ts';

describe('an open page, when a notice is published', () => {
  const world = useWorld();
  const open = useWatchers();

  async function people() {
    const fair = await world.anOpenFair();
    const placed = await world.anAssignment(fair);
    const withoutPlot = await world.anAcceptedApplication(fair);
    const clients = {
      resident: world.visitor(),
      gate: await world.aGate(fair),
      placed: placed.vendor,
      other: withoutPlot.vendor,
    };
    const pages = Object.fromEntries(Object.entries(clients).map(([who, client]) => [who, open(client)]));
    await Promise.all(Object.values(pages).map((page) => page.watch(fair.slug)));
    const publish = (audience: NoticeAudience) =>
      fair.owner.call('POST /festivals/:slug/notices', {
        params: { slug: fair.slug },
        body: noticeSample({ audience }),
      });
    const close = () =>
      fair.owner.call('POST /festivals/:slug/applications-open', {
        params: { slug: fair.slug },
        body: { open: false },
      });
    return {
      ...(pages as Record<keyof typeof clients, ReturnType<typeof open>>),
      publish,
      close,
      placedId: placed.applicationId,
    };
  }

  it('hears at once what is for residents, whoever reads it', async () => {
    const { resident, gate, placed, other, publish } = await people();
    await publish({ kind: 'residents' });
    for (const page of [resident, gate, placed, other])
      expect((await page.hears('notice:published')).details).to.include({ to: 'residents' });
    await until(() => placed.ownChanges.length > 0 && other.ownChanges.length > 0);
  });

  it('of a vendor of the zone, and of the gate, hears what is for vendors; a resident and another vendor do not', async () => {
    const { resident, gate, placed, other, publish, close, placedId } = await people();
    await publish({ kind: 'zones', zoneIds: ['a'] });
    await gate.hears('notice:published');
    await until(() => placed.ownChanges.includes(placedId));
    // What comes after has come: so nothing that came before is still on its way.
    await close();
    for (const page of [resident, other]) await page.hears('festival:changed');
    expect(resident.facts()).to.deep.equal(['festival:changed']);
    expect(other.facts()).to.deep.equal(['festival:changed']);
    expect(other.ownChanges).to.deep.equal([]);
  });
});
