import { expect } from 'chai';
import { type Command, commandsOf, scans } from '../support/commands.ts';
import { everyKey, sendRequest } from '../support/requests.ts';
import { aStage } from '../support/stage.ts';
import { useWorld } from '../support/world.ts';

/** Collections that stay tiny whatever happens, so that reading them whole is right: one row each. */
const tiny = ['secrets', 'demo'];

/** Commands of one form are planned alike: the form is what is asked, without the values. */
function formOf({ name, collection, body }: Command): string {
  const form = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.slice(0, 2).map(form);
    if (typeof value !== 'object' || value === null || '_bsontype' in value || value instanceof Date)
      return typeof value;
    return Object.fromEntries(Object.entries(value).map(([key, inside]) => [key, form(inside)]));
  };
  const { filter, sort, query, pipeline, updates, deletes } = body;
  const asked = { filter, sort, query, pipeline, updates, deletes };
  return `${name} ${collection} ${JSON.stringify(form(asked))}`;
}

describe('every query', () => {
  const world = useWorld();

  it('that the server makes is served by an index', async function () {
    this.timeout(120_000);
    const stage = await aStage(world);
    await stage.owner.call('PUT /vendor', {
      body: { offer: (await ownOffer(stage.owner, stage.slug))!, contactName: '周敏', contactPhone: '13812345678' },
    });
    const last = (key: string) => Number(key.startsWith('DELETE'));
    const heard = await commandsOf(async () => {
      for (const key of everyKey.toSorted((a, b) => last(a) - last(b))) {
        // Signing in and out ends the sign-in it was sent with: those are a visitor's.
        const asker = world.visitor();
        if (!/\/(session|accounts|setup)$/.test(key)) asker.cookie = stage.owner.cookie;
        await sendRequest(asker, key, stage);
      }
      // What only happens on the way of a festival: built once more, by the same steps as everywhere.
      await aStage(world);
    });
    const forms = new Map(heard.map((command) => [formOf(command), command]));
    expect(forms.size).to.be.greaterThan(60);
    const scanning: string[] = [];
    for (const [form, command] of forms)
      if (!tiny.includes(command.collection) && (await scans(command))) scanning.push(form);
    expect(scanning).to.deep.equal([]);
  });

  it('is found wanting when nothing serves it', async () => {
    const { HistoryModel } = await import('@yikeji/backend/history/model.ts');
    const [command] = await commandsOf(() => HistoryModel.find({ by: 'nobody' }).lean());
    expect(await scans(command!)).to.equal(true);
  });
});

async function ownOffer(owner: Parameters<typeof sendRequest>[0], slug: string) {
  const [first] = (await owner.call('GET /festivals/:slug/applications', { params: { slug }, query: { limit: 200 } }))
    .rows;
  return first?.offer;
}
