/** Scrolls a row into sight inside its own list. The page stays: the plan above it may be under a finger. */
export function showRow(row: HTMLTableRowElement): void {
  const list = row.closest('[role=group]');
  const head = row.closest('table')?.tHead?.offsetHeight ?? 0;
  if (!list) return;
  const seen = list.getBoundingClientRect();
  const { top, bottom } = row.getBoundingClientRect();
  if (top < seen.top + head) list.scrollTop -= seen.top + head - top;
  else if (bottom > seen.bottom) list.scrollTop += bottom - seen.bottom;
}
