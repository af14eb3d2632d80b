import { onMount } from 'svelte';
import { LiveFestival } from '#lib/live.svelte.ts';
import { m } from '#lib/paraglide/messages.js';
import { clock, dayAndClock } from '#lib/words.ts';

const key = 'vendor-seen';

/**
 * A vendor's page hears what concerns it: its own applications, the festival itself, a new plan. Anything else that
 * happens there is not asked about. It asks once whenever it begins to hear, for something may have happened since the
 * page was loaded or while the connection was lost. Call while a component is being set up.
 */
export function watchOwn(slug: () => string | undefined, onchange: () => void): { readonly lost: boolean } {
  let live = $state.raw<LiveFestival>();
  let offline = $state(false);
  const look = () => (offline = !navigator.onLine);
  onMount(() => {
    look();
    window.addEventListener('online', look);
    window.addEventListener('offline', look);
    return () => {
      window.removeEventListener('online', look);
      window.removeEventListener('offline', look);
    };
  });
  onMount(() => {
    const watched = slug();
    if (watched === undefined) return;
    const ear = new LiveFestival({ slug: watched, version: 0, onconnect: onchange });
    live = ear;
    ear.onVendorChanged(onchange);
    ear.on('festival:changed', onchange);
    ear.on('layout:published', onchange);
    return ear.open();
  });
  $effect(() => {
    if (live?.connected) localStorage.setItem(key, new Date().toISOString());
  });
  return {
    get lost() {
      return offline || (live !== undefined && live.tried && !live.connected);
    },
  };
}

/** How old the page is when there is no network. */
export function lastSeen(zone = 'Asia/Shanghai'): string {
  const at = localStorage.getItem(key);
  if (at === null) return m.common_offline();
  const today = new Date(at).toDateString() === new Date().toDateString();
  return m.common_offline_since({ time: today ? clock(at, zone) : dayAndClock(at, zone) });
}
