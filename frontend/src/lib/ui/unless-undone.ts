import type { Toasts } from './toasts.svelte.ts';

type Deed = {
  /** What cannot be taken back once it is done; it says itself when it fails. */
  act: () => Promise<unknown>;
  /** Shows again what seems gone. */
  back: () => void;
};

/** Says that something is done, and does it when the way back has gone: ten seconds later, or as the page is left. */
export function doUnlessUndone(toasts: Toasts, done: string, { act, back }: Deed): void {
  const end = () => {
    clearTimeout(timer);
    removeEventListener('pagehide', go);
  };
  const go = () => {
    end();
    void act();
  };
  const timer = setTimeout(go, 10_000);
  addEventListener('pagehide', go);
  toasts.show(done, {
    undo: () => {
      end();
      back();
    },
  });
}
