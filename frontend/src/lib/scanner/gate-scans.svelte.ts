import type { ScanAnswer, Verdict } from '@yikeji/shared-types/check-in.ts';
import type { RosterEntry } from '@yikeji/shared-types/roster.ts';
import { ApiRefusal, call } from '#lib/api.ts';
import { newNonce } from '#lib/nonce.ts';
import {
  type Answered,
  bodyOf,
  isFinal,
  markUndone,
  readKept,
  remember,
  type Scan,
  withoutWaiting,
  withWaiting,
  writeKept,
} from './scan.ts';

/** What fills the screen. It stays until the volunteer asks for the next one. */
export type Screen =
  | { kind: 'ready' }
  | { kind: 'sending'; scan: Scan }
  | { kind: 'answer'; answered: Answered; undoing: 'no' | 'busy' | 'failed' | 'late' }
  | { kind: 'unsent'; scan: Scan; message: string; signedOut: boolean; byList: ByList | null }
  | { kind: 'refused'; message: string };

/** What the list on this phone says of a scan, for want of a server. */
type ByList = { verdict: Verdict; entry: RosterEntry };
type Counts = ScanAnswer['counts'];
/** A request that has not been answered by then counts as unsent; the nonce makes the doubt harmless. */
const PATIENCE = 10_000;

/** The scans of one phone at one festival's gate. */
export class GateScans {
  screen = $state.raw<Screen>({ kind: 'ready' });
  waiting = $state.raw<Scan[]>([]);
  recent = $state.raw<Answered[]>([]);
  counts = $state.raw<Counts>({ expected: 0, arrived: 0 });
  gate = $state('');
  resending = $state(false);

  readonly slug: string;
  onanswer: (verdict: Verdict) => void = () => {};
  /** Judges a scan by the list on this phone. */
  judge: (scan: Scan) => ByList | null = () => null;
  #undoNonces = new Map<string, string>();

  constructor(slug: string, counts: Counts) {
    this.slug = slug;
    this.counts = counts;
  }

  /** Takes up what this phone kept; in the browser only. */
  restore(): void {
    const kept = readKept(localStorage, this.slug);
    this.waiting = kept.waiting;
    this.recent = kept.recent;
  }

  async scan(code: string): Promise<void> {
    if (this.screen.kind !== 'ready') return;
    await this.#begin({ nonce: newNonce(), code, gate: this.gate, deviceAt: new Date().toISOString() });
  }

  /** Checks somebody in by hand. */
  async checkIn({ applicationId, vendorName }: RosterEntry): Promise<void> {
    if (this.screen.kind !== 'ready') return;
    const at = { nonce: newNonce(), gate: this.gate, deviceAt: new Date().toISOString() };
    await this.#begin({ ...at, code: '', applicationId, name: vendorName });
  }

  /** Takes back a scan that waits. It may have been heard without an answer, so it is sent once more and then undone. */
  takeBack(nonce: string): void {
    this.#keep({ waiting: this.waiting.map((scan) => (scan.nonce === nonce ? { ...scan, undo: true } : scan)) });
    this.next();
    void this.sendWaiting();
  }

  async #begin(scan: Scan): Promise<void> {
    // Kept before it is sent: a phone that dies now still has it.
    this.#keep({ waiting: withWaiting(this.waiting, scan) });
    await this.send(scan);
  }

  /** Sends a scan, for the first time or again, and shows what became of it. */
  async send(scan: Scan): Promise<void> {
    this.screen = { kind: 'sending', scan };
    try {
      const answered = await this.#ask(scan);
      this.screen = { kind: 'answer', answered, undoing: 'no' };
      this.onanswer(answered.answer.verdict);
    } catch (error) {
      const refusal = this.#refusal(error);
      const final = isFinal(refusal.status);
      if (final) this.#keep({ waiting: withoutWaiting(this.waiting, scan.nonce) });
      this.screen = final
        ? { kind: 'refused', message: refusal.message }
        : {
            kind: 'unsent',
            scan,
            message: refusal.message,
            signedOut: refusal.status === 401,
            byList: this.judge(scan),
          };
    }
  }

  /** Sends everything that waits, quietly; the list then shows each answer. */
  async sendWaiting(): Promise<void> {
    if (this.resending || this.waiting.length === 0 || this.screen.kind === 'sending') return;
    this.resending = true;
    try {
      for (const scan of [...this.waiting]) if (!(await this.#sendQuietly(scan))) break;
    } finally {
      this.resending = false;
    }
  }

  /** Only the screen of this very scan changes. False when there is still no way to the server. */
  async #sendQuietly(scan: Scan): Promise<boolean> {
    const isShown = () => this.screen.kind === 'unsent' && this.screen.scan.nonce === scan.nonce;
    try {
      const answered = await this.#ask(scan);
      if (isShown() && !scan.undo) {
        this.show(answered);
        this.onanswer(answered.answer.verdict);
      }
      return true;
    } catch (error) {
      const refusal = this.#refusal(error);
      if (!isFinal(refusal.status)) return false;
      if (isShown() || this.screen.kind === 'ready') this.screen = { kind: 'refused', message: refusal.message };
      return true;
    }
  }

  next(): void {
    if (this.screen.kind !== 'sending') this.screen = { kind: 'ready' };
  }

  show(answered: Answered): void {
    this.screen = { kind: 'answer', answered, undoing: 'no' };
  }

  /** Takes the arrival on the screen back; a second try after a lost network is the same intention. */
  async undo(): Promise<void> {
    if (this.screen.kind !== 'answer' || this.screen.undoing === 'busy') return;
    const { answered } = this.screen;
    const scanId = answered.answer.id;
    if (scanId === null) return;
    const nonce = this.#undoNonces.get(scanId) ?? newNonce();
    this.#undoNonces.set(scanId, nonce);
    this.screen = { kind: 'answer', answered, undoing: 'busy' };
    try {
      const { undone, counts } = await call('POST /festivals/:slug/check-ins/:scanId/undo', {
        params: { slug: this.slug, scanId },
        body: { nonce, gate: this.gate },
        signal: AbortSignal.timeout(PATIENCE),
      });
      this.counts = counts;
      this.#keep({ recent: markUndone(this.recent, answered.scan.nonce) });
      this.screen = { kind: 'answer', answered: { ...answered, undone: true }, undoing: undone ? 'no' : 'late' };
    } catch (error) {
      this.#refusal(error);
      this.screen = { kind: 'answer', answered, undoing: 'failed' };
    }
  }

  /** Takes back an arrival that the list shows, whoever recorded it. False when there was no way to the server. */
  async undoArrival(scanId: string): Promise<boolean> {
    try {
      this.counts = await this.#undo(scanId);
      this.#keep({
        recent: this.recent.map((each) => (each.answer.id === scanId ? { ...each, undone: true } : each)),
      });
      return true;
    } catch (error) {
      return this.#refusal(error).code === 'check-in-unknown';
    }
  }

  async #undo(scanId: string): Promise<Counts> {
    const nonce = this.#undoNonces.get(scanId) ?? newNonce();
    this.#undoNonces.set(scanId, nonce);
    const { counts } = await call('POST /festivals/:slug/check-ins/:scanId/undo', {
      params: { slug: this.slug, scanId },
      body: { nonce, gate: this.gate },
      signal: AbortSignal.timeout(PATIENCE),
    });
    return counts;
  }

  async #ask(scan: Scan): Promise<Answered> {
    const answer = await call('POST /festivals/:slug/check-ins', {
      params: { slug: this.slug },
      body: bodyOf(scan),
      signal: AbortSignal.timeout(PATIENCE),
    }).catch((error: unknown) => {
      const final = error instanceof ApiRefusal && isFinal(error.status);
      if (final) this.#keep({ waiting: withoutWaiting(this.waiting, scan.nonce) });
      throw error;
    });
    const undone = scan.undo === true && answer.verdict === 'arrived' && answer.id !== null;
    this.counts = answer.counts;
    if (undone) this.counts = await this.#undoTakenBack(scan, answer.id ?? '');
    const answered = { scan, answer, undone };
    this.#keep({ waiting: withoutWaiting(this.waiting, scan.nonce), recent: remember(this.recent, answered) });
    return answered;
  }

  async #undoTakenBack(scan: Scan, scanId: string): Promise<Counts> {
    const { counts } = await call('POST /festivals/:slug/check-ins/:scanId/undo', {
      params: { slug: this.slug, scanId },
      body: { nonce: `${scan.nonce}-back`, gate: this.gate },
      signal: AbortSignal.timeout(PATIENCE),
    });
    return counts;
  }

  /** Everything that is no answer: a refusal, no network, or a request given up. */
  #refusal(error: unknown): ApiRefusal {
    return error instanceof ApiRefusal ? error : new ApiRefusal(0, { code: 'offline', message: ' ' });
  }

  #keep(change: Partial<{ waiting: Scan[]; recent: Answered[] }>): void {
    if (change.waiting) this.waiting = change.waiting;
    if (change.recent) this.recent = change.recent;
    writeKept(localStorage, this.slug, { waiting: this.waiting, recent: this.recent });
  }
}
