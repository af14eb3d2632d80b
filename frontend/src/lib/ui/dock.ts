/** For a bar at the bottom edge: what toasts say stands above it, never on what is being decided or written there. */
export function dock(bar: HTMLElement): () => void {
  const { style } = document.documentElement;
  const watch = new ResizeObserver(() => style.setProperty('--dock', `${bar.offsetHeight}px`));
  watch.observe(bar);
  return () => {
    watch.disconnect();
    style.removeProperty('--dock');
  };
}
