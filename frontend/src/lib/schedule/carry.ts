import type { Attachment } from 'svelte/attachments';
import type { Cell, ScheduleDesk } from './desk.svelte.ts';

/** Pixels a pointer goes before it is a drag and no click. */
const threshold = 5;
const edge = 48;

const cellUnder = (event: PointerEvent): Cell | null => {
  const found = document.elementFromPoint(event.clientX, event.clientY)?.closest<HTMLElement>('[data-cell]');
  const [plotId, slotId] = found?.dataset['cell']?.split(' ') ?? [];
  return plotId && slotId ? { plotId, slotId } : null;
};

/** Lets what carries `data-standing` or `data-vendor` be dragged onto what carries `data-cell`; Escape lets it go. */
export function carryByPointer(desk: ScheduleDesk): Attachment<HTMLElement> {
  return (box) => {
    const pressed = (down: PointerEvent) => {
      const chip = (down.target as Element).closest<HTMLElement>('[data-standing], [data-vendor]');
      if (!chip || down.button !== 0 || desk.busy) return;
      const standing = desk.facts.standings.find(({ id }) => id === chip.dataset['standing']) ?? null;
      const applicationId = standing?.applicationId ?? chip.dataset['vendor'];
      if (!applicationId) return;
      let dragging = false;
      const stop = new AbortController();
      const { signal } = stop;
      const moved = (event: PointerEvent) => {
        if (!dragging && Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) < threshold) return;
        if (!dragging) desk.carried = { applicationId, standing };
        dragging = true;
        const cell = cellUnder(event);
        if (cell?.plotId !== desk.over?.plotId || cell?.slotId !== desk.over?.slotId) desk.over = cell;
        const scroller = box.matches('[role=grid]') ? box : document.querySelector('[role=grid]');
        const frame = scroller?.getBoundingClientRect();
        if (scroller && frame && event.clientY > frame.bottom - edge) scroller.scrollTop += 14;
        if (scroller && frame && event.clientY < frame.top + edge * 2) scroller.scrollTop -= 14;
      };
      const up = (event: PointerEvent) => {
        stop.abort();
        if (!dragging) return;
        const cell = cellUnder(event);
        if (cell && desk.faultsAt(cell).length === 0) void desk.drop(cell);
        else desk.letGo();
      };
      const leave = () => {
        stop.abort();
        desk.letGo();
      };
      window.addEventListener('pointermove', moved, { signal });
      window.addEventListener('pointerup', up, { signal });
      window.addEventListener('pointercancel', leave, { signal });
      window.addEventListener('keydown', (event) => event.key === 'Escape' && leave(), { signal });
    };
    box.addEventListener('pointerdown', pressed);
    return () => box.removeEventListener('pointerdown', pressed);
  };
}
