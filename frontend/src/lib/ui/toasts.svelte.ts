import { createContext } from 'svelte';

export type Toast = { id: number; text: string; failed: boolean; undo: (() => void) | undefined };
type Request = { undo?: () => void; failed?: boolean; seconds?: number };

/** What was just done, with the way back. One box a page tree, handed down by context. */
export class Toasts {
  list = $state<Toast[]>([]);
  #next = 0;

  /** `toasts.show('已移到 C08', { undo })`. Stays 6 s, 10 s with an undo. */
  show(text: string, { undo, failed = false, seconds = undo || failed ? 10 : 6 }: Request = {}): void {
    const id = this.#next++;
    this.list = [...this.list.slice(-2), { id, text, failed, undo }];
    setTimeout(() => this.drop(id), seconds * 1000);
  }

  /** Shows what a thrown refusal says. */
  fail(error: unknown): void {
    this.show(error instanceof Error ? error.message : String(error), { failed: true });
  }

  drop(id: number): void {
    this.list = this.list.filter((each) => each.id !== id);
  }
}

export const [useToasts, provideToasts] = createContext<Toasts>();
