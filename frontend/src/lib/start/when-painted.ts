/** Runs in the page, sent as text, so it uses nothing from outside: until the words are painted, somebody touches the page, or a second has passed. */
export function whenPainted(): Promise<void> {
  return new Promise((go) => {
    const start = () => go();
    if (globalThis.PerformanceObserver?.supportedEntryTypes?.includes('paint'))
      new PerformanceObserver(start).observe({ type: 'paint', buffered: true });
    for (const touch of ['pointerdown', 'keydown']) addEventListener(touch, start, { once: true, capture: true });
    setTimeout(start, 1000);
  });
}
