import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { startEmbeddedMongodb } from '@yikeji/embedded-mongodb/start.ts';

const DOCUMENTS = 100_000;
const MANY = 64;

/** What is measured, how many callers share it, how often a round repeats it, and the ratio it should reach. */
interface Measure {
  name: string;
  callers: number;
  times: number;
  wanted: number;
  run(place: number): Promise<unknown>;
}

/** Operations in a second. */
async function rate(callers: number, times: number, run: (place: number) => Promise<unknown>): Promise<number> {
  let next = 0;
  const started = performance.now();
  const work = async (): Promise<void> => {
    while (next < times) await run(next++);
  };
  await Promise.all(Array.from({ length: callers }, work));
  return (times * 1000) / (performance.now() - started);
}

/** The middle of some values. */
export const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** Medians and spread over rounds, after one that warms up; each ratio is to a ping by as many callers just before and after. */
async function compare(measures: Measure[], ping: () => Promise<unknown>, rounds: number): Promise<void> {
  const ratios = new Map(measures.map(({ name }) => [name, [] as number[]]));
  const pings: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const isWarmUp = round === 0;
    for (const { name, callers, times, run } of measures) {
      const before = await rate(callers, times, ping);
      const measured = await rate(callers, times, run);
      const after = await rate(callers, times, ping);
      if (isWarmUp) continue;
      pings.push(after / before);
      ratios.get(name)!.push(measured / ((before + after) / 2));
    }
  }
  for (const { name, wanted } of measures) {
    const all = ratios.get(name)!;
    const spread = `${Math.min(...all).toFixed(2)} to ${Math.max(...all).toFixed(2)}`;
    console.log(`${name.padEnd(34)} ${median(all).toFixed(2)} of the ping floor (${spread}); wanted ${wanted}`);
  }
  console.log(
    `noise: a ping repeated is ${Math.min(...pings).toFixed(2)} to ${Math.max(...pings).toFixed(2)} times the one before`,
  );
}

/** Measures a database through the driver on 100,000 documents: the embedded one, or the one of MONGODB_URI. */
export async function benchDatabase(rounds: number): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), 'yikeji-bench-'));
  const embedded = process.env.MONGODB_URI ? undefined : await startEmbeddedMongodb({ dir });
  const client = await MongoClient.connect(embedded?.uri ?? process.env.MONGODB_URI!);
  const database = client.db(`bench-${process.pid}`);
  try {
    const stalls = database.collection<{ _id: number; group: number; name: string; n?: number }>('stalls');
    const notes = database.collection('notes');
    await stalls.createIndex({ group: 1 });
    for (let from = 0; from < DOCUMENTS; from += 1000) {
      await stalls.insertMany(
        Array.from({ length: 1000 }, (_, at) => ({
          _id: from + at,
          group: (from + at) % 10_000,
          name: `stall ${from + at}`,
        })),
      );
    }
    const scattered = (place: number): number => (place * 7919) % DOCUMENTS;
    const measures: Measure[] = [
      {
        name: 'findOne by _id',
        callers: 1,
        times: 2000,
        wanted: 0.65,
        run: (place) => stalls.findOne({ _id: scattered(place) }),
      },
      {
        name: 'find 10 by an index',
        callers: 1,
        times: 2000,
        wanted: 0.5,
        run: (place) => stalls.find({ group: scattered(place) % 10_000 }).toArray(),
      },
      {
        name: `insertOne, ${MANY} callers`,
        callers: MANY,
        times: 5000,
        wanted: 0.6,
        run: (place) => notes.insertOne({ place, text: 'note' }),
      },
      {
        name: `findOneAndUpdate, ${MANY} callers`,
        callers: MANY,
        times: 5000,
        wanted: 0.6,
        run: (place) => stalls.findOneAndUpdate({ _id: scattered(place) }, { $inc: { n: 1 } }),
      },
    ];
    await compare(measures, () => database.command({ ping: 1 }), rounds);
  } finally {
    await database.dropDatabase();
    await client.close();
    await embedded?.close();
    await rm(dir, { recursive: true, force: true });
  }
}
