import type { Toasts } from './toasts.svelte.ts';

type Deed = {
  /** What cannot be taken back once it is done. Where it fails, a toast says why and all is as before. */
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
    act().catch((error: unknown) => {
      back();
      toasts.fail(error);
    });
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
