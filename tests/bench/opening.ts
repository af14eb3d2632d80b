import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { startDatabaseProcess } from '../reliability/database-process.ts';
import { median } from './database.ts';

const MILLION = 1_000_000;

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
export async function benchOpening(rounds: number): Promise<void> {
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
