import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { startEmbeddedMongodb } from '@yikeji/embedded-mongodb/start.ts';
import { startDatabaseProcess } from '../reliability/database-process.ts';

const DOCUMENTS = 100_000;
const MILLION = 1_000_000;
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

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** Medians and spread over rounds; each ratio is to a ping by as many callers just before and after. */
async function compare(measures: Measure[], ping: () => Promise<unknown>, rounds: number): Promise<void> {
  const ratios = new Map(measures.map(({ name }) => [name, [] as number[]]));
  const pings: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, callers, times, run } of measures) {
      const before = await rate(callers, times, ping);
      const measured = await rate(callers, times, run);
      const after = await rate(callers, times, ping);
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

/** Time and memory of a server from its start to its first answer, in milliseconds and megabytes. */
async function opening(dir: string): Promise<{ time: number; memory: number }> {
  const started = performance.now();
  const server = await startDatabaseProcess(dir);
  const client = await MongoClient.connect(server.uri);
  await client.db().collection<{ _id: number }>('notes').findOne({ _id: 77 });
  const time = performance.now() - started;
  const { mem } = await client.db().admin().serverStatus();
  await client.close();
  await server.stop();
  return { time, memory: mem.resident };
}

/** Compares opening a folder of a million small documents with opening an empty one, and opening it after kill -9. */
async function compareOpenings(rounds: number): Promise<void> {
  const base = await mkdtemp(join(tmpdir(), 'yikeji-bench-'));
  try {
    const [empty, full] = [join(base, 'empty'), join(base, 'full')];
    const server = await startDatabaseProcess(full);
    const client = await MongoClient.connect(server.uri);
    const notes = client.db().collection<{ _id: number; group: number; text: string }>('notes');
    await notes.createIndex({ group: 1 });
    for (let from = 0; from < MILLION; from += 5000)
      await notes.insertMany(
        Array.from({ length: 5000 }, (_, at) => ({ _id: from + at, group: at % 1000, text: `note ${from + at}` })),
      );
    await client.close();
    await server.kill();
    const afterKill = await opening(full);
    const times: { empty: number; full: number; memory: number }[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const [before, here] = [await opening(empty), await opening(full)];
      times.push({ empty: before.time, full: here.time, memory: here.memory - before.memory });
    }
    const [none, all] = [median(times.map((time) => time.empty)), median(times.map((time) => time.full))];
    console.log(
      `opening a million documents: ${(all / none).toFixed(2)} times an empty folder (${all.toFixed(0)} and ${none.toFixed(0)} ms from starting the process to its first answer; ${afterKill.time.toFixed(0)} ms after kill -9), ${median(times.map((time) => time.memory)).toFixed(0)} MB more memory`,
    );
  } finally {
    await rm(base, { recursive: true, force: true });
  }
}

/**
 * Measures the embedded database through the driver on 100,000 documents, on MONGODB_URI when that is set; then how
 * long it takes to open with a million.
 */
export async function benchDatabase(rounds: number): Promise<void> {
  await compareOperations(rounds);
  if (!process.env.MONGODB_URI) await compareOpenings(rounds);
}

async function compareOperations(rounds: number): Promise<void> {
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
