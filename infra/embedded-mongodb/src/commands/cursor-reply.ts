import { truthy } from '../values/number.ts';
import { countArgument, type Call } from './call.ts';
import type { Batch } from './cursors.ts';
import { sessionKey } from './sessions.ts';

/** Where the cursor begins in the bytes of its reply. */
export const CURSOR_AT = 4 + 1 + 'cursor'.length + 1;

/** Opens a cursor and answers with its first batch; without a size that has 101 documents. */
export function firstReply(call: Call, namespace: string, docs: Iterable<Uint8Array>, size: unknown): Buffer {
  const { body, engine } = call;
  const most = countArgument(size, 'batchSize', 101);
  const batch = engine.cursors.first(namespace, docs, most, truthy(body.singleBatch), sessionKey(body));
  return cursorReply('firstBatch', namespace, batch);
}

/** The bytes of `{ cursor: { firstBatch or nextBatch, id, ns }, ok: 1 }`, around documents that are encoded already. */
export function cursorReply(field: 'firstBatch' | 'nextBatch', namespace: string, { docs, id }: Batch): Buffer {
  let arrayLength = 5;
  for (let at = 0; at < docs.length; at += 1) arrayLength += 2 + String(at).length + docs[at]!.length;
  const name = Buffer.from(`${field}\0`);
  const ns = Buffer.from(`${namespace}\0`);
  const cursorLength = 4 + 1 + name.length + arrayLength + (1 + 3 + 8) + (1 + 3 + 4 + ns.length) + 1;
  const total = 4 + (1 + 7 + cursorLength) + (1 + 3 + 8) + 1;
  const out = Buffer.allocUnsafe(total);
  let at = out.writeInt32LE(total, 0);
  out[at++] = 3;
  at += out.write('cursor\0', at);
  at = out.writeInt32LE(cursorLength, at);
  out[at++] = 4;
  name.copy(out, at);
  at += name.length;
  at = out.writeInt32LE(arrayLength, at);
  for (let index = 0; index < docs.length; index += 1) {
    out[at++] = 3;
    at += out.write(String(index), at, 'latin1');
    out[at++] = 0;
    out.set(docs[index]!, at);
    at += docs[index]!.length;
  }
  out[at++] = 0;
  out[at++] = 0x12;
  at += out.write('id\0', at);
  at = out.writeInt32LE(id.high, out.writeInt32LE(id.low, at));
  out[at++] = 2;
  at += out.write('ns\0', at);
  at = out.writeInt32LE(ns.length, at);
  ns.copy(out, at);
  at += ns.length;
  out[at++] = 0;
  out[at++] = 1;
  at += out.write('ok\0', at);
  at = out.writeDoubleLE(1, at);
  out[at] = 0;
  return out;
}
