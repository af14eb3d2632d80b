import type { Contract } from '@yikeji/shared-types/contract.ts';
import type { Client } from './client.ts';

type Query = Contract['GET /festivals/:slug/board']['query'];

/** The board of a day, with everybody on it by plot number. */
export async function readBoard(by: Client, slug: string, query: Query = {}) {
  const params = { slug };
  const [board, entries] = await Promise.all([
    by.call('GET /festivals/:slug/board', { params, query }),
    by.call('GET /festivals/:slug/board/entries', { params, query: { ...query, limit: 200 } }),
  ]);
  return { ...board, entries: entries.rows };
}
