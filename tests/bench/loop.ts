import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { Client } from '../support/client.ts';
import { spreadOf, show } from './spread.ts';

/** What the event loop's 99th percentile delay may be, as a multiple of idle. */
const wanted = 1.5;
const idleMilliseconds = 4000;

/** Milliseconds between two turns of the loop, of which ten are the clock's own. */
interface Delay {
  p99: number;
  most: number;
  count: number;
}

/**
 * How late the server's event loop is while it works out a proposal for 1,000 vendors on 1,000 plots, and while it prints
 * 1,000 signs, beside the same server idle, by turns. The server is a process of its own; it is asked over HTTP.
 */
export async function benchLoop(rounds: number, part?: string): Promise<void> {
  const child = fork(new URL('./loop-server.ts', import.meta.url));
  const heard = async <T>(asked?: 'begin' | 'end'): Promise<T> => {
    const answer = once(child, 'message') as Promise<[T]>;
    if (asked) child.send(asked);
    return (await answer)[0];
  };
  try {
    const { url, cookie } = await heard<{ url: string; cookie: string }>();
    const owner = new Client(url);
    owner.cookie = cookie;
    const during = async (work: () => Promise<unknown>): Promise<Delay & { ms: number }> => {
      await heard('begin');
      const before = performance.now();
      await work();
      const ms = performance.now() - before;
      return { ...(await heard<Delay>('end')), ms };
    };
    let round = 0;
    const works: Record<string, () => Promise<unknown>> = {
      solve: () => solve(owner, round++),
      signs: () => owner.send('GET', '/api/festivals/full/prints/signs.pdf?lang=zh'),
    };
    for (const [name, work] of Object.entries(works)) {
      if (part !== undefined && part !== name) continue;
      await work();
      await compare(
        name,
        rounds,
        () => during(() => setTimeout(idleMilliseconds)),
        () => during(work),
      );
    }
  } finally {
    child.send('close');
    await once(child, 'exit');
  }
}

async function compare(
  name: string,
  rounds: number,
  idle: () => Promise<Delay>,
  busy: () => Promise<Delay & { ms: number }>,
): Promise<void> {
  const [ratios, noise]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    const [before, while_, after] = [await idle(), await busy(), await idle()];
    ratios.push(while_.p99 / before.p99);
    noise.push(after.p99 / before.p99);
    console.log(
      `${name} ${round + 1}: idle p99 ${before.p99.toFixed(1)} ms, busy ${while_.p99.toFixed(1)} ms over ` +
        `${(while_.ms / 1000).toFixed(1)} s (longest ${while_.most.toFixed(0)} ms, ${while_.count} looks)`,
    );
  }
  console.log(
    `${name}: ratio ${show(spreadOf(ratios), 2)} (wanted ${wanted}); idle against idle ${show(spreadOf(noise), 2)}`,
  );
}

/** As the page does: asks for a proposal that nobody has worked out yet, and looks at it until it has ended. */
async function solve(owner: Client, round: number): Promise<void> {
  const params = { slug: 'full' };
  const { rules, revision } = await owner.call('GET /festivals/:slug/placing-rules', { params });
  const next = { ...rules, spacedCategories: ['food' as const], spacedMetres: 5 + round / 100 };
  await owner.call('PUT /festivals/:slug/placing-rules', { params, body: { rules: next, revision } });
  const body = { mayMove: 'everybody' as const };
  const proposal = await owner.call('POST /festivals/:slug/proposals', { params, body });
  let running = proposal.state === 'running';
  for (let look = 0; running && look < 1200; look++) {
    await setTimeout(500);
    running = (await owner.call('GET /festivals/:slug/proposals/latest', { params }))?.state === 'running';
  }
}
