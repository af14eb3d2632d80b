import type { SheetKind } from '@yikeji/shared-types/sheet/columns.ts';
import type { Mend, RowState, SheetImport } from '@yikeji/shared-types/sheet/sheet.ts';
import { ApiRefusal, call } from '#lib/api.ts';

/** Where a file is sent, looked at, mended and run. What the server answers last is what is shown. */
export class SheetDesk {
  readonly #slug: string;
  current = $state<SheetImport>();
  show = $state<RowState>();
  from = $state(0);
  busy = $state(false);
  fault = $state('');
  progress = $state<{ done: number; total: number }>();
  #file: { kind: SheetKind; name: string; bytes: Uint8Array<ArrayBuffer> } | undefined;
  /** One after the other: each mend is of the revision that the one before left. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(slug: string, started: SheetImport | undefined) {
    this.#slug = slug;
    this.current = started;
    if (started?.state === 'running') void this.#follow();
  }

  get #params() {
    return { slug: this.#slug, importId: this.current?.id ?? '' };
  }

  get #query() {
    return { from: this.from, ...(this.show ? { show: this.show } : {}) };
  }

  /** Whether the worksheet can be chosen again: only while this page still has the file. */
  get hasFile(): boolean {
    return this.#file !== undefined;
  }

  async send(kind: SheetKind, name: string, bytes: ArrayBuffer): Promise<void> {
    this.#file = { kind, name, bytes: new Uint8Array(bytes) };
    await this.#read(undefined);
  }

  async chooseSheet(sheet: string): Promise<void> {
    const before = this.current;
    await this.#read(sheet);
    if (before && this.current?.id !== before.id)
      await call('DELETE /festivals/:slug/imports/:importId', { params: { slug: this.#slug, importId: before.id } });
  }

  async #read(sheet: string | undefined): Promise<void> {
    const file = this.#file;
    if (!file) return;
    await this.#doing(async () => {
      const { kind, name, bytes } = file;
      this.current = await call('POST /festivals/:slug/imports', {
        params: { slug: this.#slug },
        query: { kind, name: name.slice(0, 200), ...(sheet ? { sheet } : {}) },
        body: bytes,
      });
      this.from = 0;
      this.show = (this.current.counts.faulty ?? 0) > 0 ? 'faulty' : undefined;
      if (this.show) await this.#load();
    });
  }

  async #load(): Promise<void> {
    this.current = await call('GET /festivals/:slug/imports/:importId', { params: this.#params, query: this.#query });
  }

  look(show: RowState | undefined, from = 0): Promise<void> {
    this.show = show;
    this.from = from;
    return this.#doing(() => this.#load());
  }

  mend(mend: Mend): Promise<void> {
    return this.#doing(async () => {
      if (!this.current) return;
      let mended = await call('PATCH /festivals/:slug/imports/:importId', {
        params: this.#params,
        query: this.#query,
        body: { revision: this.current.revision, mend },
      });
      // The last faulty row is mended: show what there is instead of nothing, and only then let it be taken in. A button
      // that may be pressed while the page is still at it would not hear the press.
      if (this.show && mended.matching === 0) {
        this.show = undefined;
        this.from = 0;
        mended = await call('GET /festivals/:slug/imports/:importId', { params: this.#params, query: this.#query });
      }
      this.current = mended;
    });
  }

  async run(consent: boolean): Promise<void> {
    const { current } = this;
    if (!current) return;
    await this.#doing(async () => {
      const expect = { new: current.counts.new ?? 0, changed: current.counts.changed ?? 0 };
      this.progress = { done: 0, total: expect.new + expect.changed };
      const ended = call('POST /festivals/:slug/imports/:importId/run', {
        params: this.#params,
        body: { revision: current.revision, expect, consent },
      });
      const watch = setInterval(() => void this.#ask().catch(() => undefined), 400);
      try {
        this.current = await ended;
      } catch (error) {
        if (error instanceof ApiRefusal && error.code === 'changed-meanwhile') await this.#load();
        throw error;
      } finally {
        clearInterval(watch);
        this.progress = undefined;
      }
    });
  }

  async #ask(): Promise<SheetImport['state']> {
    const told = await call('GET /festivals/:slug/imports/:importId/progress', { params: this.#params });
    if (this.progress && told.total > 0) this.progress = { done: told.done, total: told.total };
    return told.state;
  }

  /** A run that was started before this page was opened. */
  async #follow(): Promise<void> {
    this.progress = { done: 0, total: 0 };
    while ((await this.#ask()) === 'running') await new Promise((resolve) => setTimeout(resolve, 800));
    this.progress = undefined;
    await this.#load();
  }

  /** Takes back what a finished import wrote; what stands in the way is said. */
  undo(): Promise<void> {
    return this.#doing(async () => {
      this.current = await call('POST /festivals/:slug/imports/:importId/undo', { params: this.#params });
    });
  }

  /** Puts a file away that has been taken in; what is done stays done. */
  close(): void {
    this.#file = undefined;
    this.fault = '';
    this.current = undefined;
  }

  /** Puts a file away that was not taken in. `act` throws it away; until then `back` brings it with its mends. */
  discard(): { act: () => Promise<unknown>; back: () => void } {
    const [sheet, file, params] = [this.current, this.#file, this.#params];
    this.close();
    const act = () => call('DELETE /festivals/:slug/imports/:importId', { params, keepalive: true });
    const back = () => {
      this.#file = file;
      this.current = sheet;
      void this.look(this.show, this.from);
    };
    return { act, back };
  }

  #doing(work: () => Promise<void>): Promise<void> {
    const next = this.#last.then(async () => {
      this.busy = true;
      this.fault = '';
      try {
        await work();
      } catch (error) {
        if (!(error instanceof ApiRefusal)) throw error;
        this.fault = error.message;
      } finally {
        this.busy = false;
      }
    });
    this.#last = next.catch(() => undefined);
    return next;
  }
}
