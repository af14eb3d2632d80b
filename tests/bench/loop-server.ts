// The server of the bench of the event loop, a process of its own: nothing but its own work is on its loop.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { ApplicationModel } from '@yikeji/backend/applications/model.ts';
import { Client } from '../support/client.ts';
import { startServer } from '../support/server.ts';
import { fillFestival } from './full-festival.ts';

const plots = 1000;
const delay = monitorEventLoopDelay({ resolution: 10 });
const server = await startServer();
const owner = new Client(server.url);
await owner.call('POST /setup', {
  body: { login: '13900000001', password: 'long enough', name: '周敏', token: server.setupToken },
});
await fillFestival(owner, 'full', plots);
await mixNeeds();

/** Vendors differ in what they need, so that there is something to work out. */
async function mixNeeds(): Promise<void> {
  const all = await ApplicationModel.find({}, { _id: 1 }).sort({ _id: 1 }).lean();
  const changes = all.map(({ _id }, index) => ({
    updateOne: {
      filter: { _id },
      update: { $set: { 'offer.heritage': index % 3 === 0, preferredZoneIds: index % 2 === 0 ? ['a'] : ['b'] } },
    },
  }));
  for (let from = 0; from < changes.length; from += 1000)
    await ApplicationModel.bulkWrite(changes.slice(from, from + 1000));
}

process.on('message', (asked: 'begin' | 'end' | 'close') => {
  if (asked === 'begin') {
    delay.reset();
    delay.enable();
    process.send?.({ begun: true });
  } else if (asked === 'end') {
    delay.disable();
    process.send?.({ p99: delay.percentile(99) / 1e6, most: delay.max / 1e6, count: delay.count });
  } else void server.close().then(() => process.disconnect());
});
process.on('disconnect', () => process.exit());
process.send?.({ url: server.url, cookie: owner.cookie });
