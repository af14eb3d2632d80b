import { expect } from 'chai';
import { at } from '../support/samples.ts';
import { useWatchers } from '../support/watcher.ts';
import { useWorld } from '../support/world.ts';

describe('an open schedule', () => {
  const world = useWorld();
  const open = useWatchers();

  it('hears of another planner at work; residents hear only of what is published', async () => {
    const fair = await world.anOpenFair();
    const params = { slug: fair.slug };
    const [planner, resident] = [open(fair.owner), open(world.visitor())];
    await Promise.all([planner.watch(fair.slug), resident.watch(fair.slug)]);
    const item = {
      id: 'opening',
      kind: 'opening' as const,
      title: { zh: '开幕' },
      stageId: null,
      place: { zh: '广场' },
      startsAt: at('10:00'),
      endsAt: at('10:30'),
    };
    const body = { revision: 0, changes: [{ kind: 'put-item' as const, item }] };
    await fair.owner.call('PATCH /festivals/:slug/schedule', { params, body });
    expect((await planner.hears('schedule:changed')).details).to.deep.include({ revision: 1, by: '周敏' });
    await fair.owner.call('POST /festivals/:slug/schedule/publication', { params, body: { revision: 1 } });
    expect((await resident.hears('schedule:published')).details).to.deep.equal({ scheduleVersion: 1 });
    expect(resident.facts()).to.deep.equal(['schedule:published']);
  });
});
