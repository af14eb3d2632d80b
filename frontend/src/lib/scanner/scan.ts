import type { ScanAnswer } from '@yikeji/shared-types/check-in.ts';
import { say, type Text } from '#lib/words.ts';
import { spaced } from './code.ts';

/** A scan as this phone keeps it until the server has answered. The nonce makes sending it again harmless. */
export type Scan = {
  nonce: string;
  /** What was read; empty for a check-in by hand. */
  code: string;
  gate: string;
  deviceAt: string;
  /** By hand: who was picked from the list, and the name to show. */
  applicationId?: string;
  name?: Text;
  /** Taken back before it was answered: it is sent and then undone, since it may have been heard. */
  undo?: boolean;
};

/** The request of a scan. */
export const bodyOf = ({ nonce, code, gate, deviceAt, applicationId }: Scan) => ({
  nonce,
  gate,
  deviceAt,
  ...(applicationId ? { applicationId } : { code }),
});

/** What a scan is called on the screen. */
export const scanWord = ({ name, code }: Scan): string => (name ? say(name) : spaced(code));

/** A scan with what the server said. */
export type Answered = { scan: Scan; answer: ScanAnswer; undone: boolean };

/** What this phone remembers of one festival between openings of the page. */
export type Kept = { waiting: Scan[]; recent: Answered[] };

const RECENT = 20;

export const remember = (recent: Answered[], next: Answered): Answered[] =>
  [next, ...recent.filter((each) => each.scan.nonce !== next.scan.nonce)].slice(0, RECENT);

export const markUndone = (recent: Answered[], nonce: string): Answered[] =>
  recent.map((each) => (each.scan.nonce === nonce ? { ...each, undone: true } : each));

export const withWaiting = (waiting: Scan[], scan: Scan): Scan[] =>
  waiting.some((each) => each.nonce === scan.nonce) ? waiting : [...waiting, scan];

export const withoutWaiting = (waiting: Scan[], nonce: string): Scan[] =>
  waiting.filter((each) => each.nonce !== nonce);

/** Whether a failed request may have failed for good: otherwise the scan is kept and can be sent again. */
export const isFinal = (status: number): boolean =>
  status >= 400 && status < 500 && ![401, 403, 408, 429].includes(status);

type Store = Pick<Storage, 'getItem' | 'setItem'>;
const key = (slug: string) => `gate-scans ${slug}`;

export function readKept(store: Store, slug: string): Kept {
  try {
    const kept = JSON.parse(store.getItem(key(slug)) ?? '{}') as Partial<Kept>;
    return { waiting: kept.waiting ?? [], recent: kept.recent ?? [] };
  } catch {
    return { waiting: [], recent: [] };
  }
}

/** False when the phone has no room or forbids it: the scans then live only as long as the page. */
export function writeKept(store: Store, slug: string, kept: Kept): boolean {
  try {
    store.setItem(key(slug), JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
}
