import type { Point } from '@yikeji/shared-types/layout/plan.ts';

/** What is under a press: a plot, another thing, a handle of what is selected, or the ground. */
export type Grip = { plot?: string; thing?: string; handle?: string };
export type Keys = { shift: boolean; alt: boolean; touch: boolean };

export type PointerTool = {
  /** Whether the tool wants this press; otherwise the plan is panned. */
  takes: (grip: Grip, keys: Keys) => boolean;
  down: (at: Point, grip: Grip, keys: Keys) => void;
  move: (at: Point, keys: Keys) => void;
  /** `kept` is false when the move was cancelled. */
  up: (kept: boolean, hasMoved: boolean, keys: Keys) => void;
};

/** Pixels a pointer may tremble without moving anything. */
const still = 4;

/** Listens to presses on a plan before its own panning hears of them; coordinates are metres as they were at the start. */
export function listen(plan: HTMLElement, ground: () => SVGGElement | null, tool: PointerTool): () => void {
  let press: { id: number; x: number; y: number; inverse: DOMMatrix | undefined; moved: boolean } | null = null;
  let frame = 0;
  const keysOf = (event: PointerEvent | MouseEvent): Keys => ({
    shift: event.shiftKey,
    alt: event.altKey,
    touch: (event as PointerEvent).pointerType === 'touch',
  });
  const gripOf = (event: Event): Grip => {
    const at = (event.target as Element).closest<SVGElement>('[data-handle], [data-plot], [data-thing]');
    return at ? { ...at.dataset } : {};
  };
  const metres = (inverse: DOMMatrix | undefined, event: PointerEvent): Point => {
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(inverse);
    return [at.x, at.y];
  };
  const swallow = (event: Event) => event.stopPropagation();
  let taken = false;
  const stop = (event: Event) => {
    if (!taken) return;
    event.stopImmediatePropagation();
    // Or the press would take the focus away from the plot it selects.
    if (event.type === 'mousedown') event.preventDefault();
  };
  const down = (event: PointerEvent) => {
    if (event.button !== 0 || press || (event.target as Element).closest('button, a[href]:not([data-plot])'))
      return void (taken = false);
    const grip = gripOf(event);
    const keys = keysOf(event);
    taken = tool.takes(grip, keys);
    if (!taken) return;
    const inverse = ground()?.getScreenCTM()?.inverse();
    press = { id: event.pointerId, x: event.clientX, y: event.clientY, inverse, moved: false };
    tool.down(metres(inverse, event), grip, keys);
  };
  const move = (event: PointerEvent) => {
    if (!press || press.id !== event.pointerId) return;
    if (!press.moved && Math.hypot(event.clientX - press.x, event.clientY - press.y) < still) return;
    // Only now: a mere press stays a click on what is under it.
    if (!press.moved) plan.setPointerCapture(event.pointerId);
    press.moved = true;
    const at = metres(press.inverse, event);
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => press && tool.move(at, keysOf(event)));
  };
  const finish = (event: PointerEvent | MouseEvent | null, kept: boolean) => {
    cancelAnimationFrame(frame);
    const was = press;
    press = null;
    if (!was) return;
    if (kept && was.moved) tool.move(metres(was.inverse, event as PointerEvent), keysOf(event as PointerEvent));
    if (was.moved) plan.addEventListener('click', swallow, { capture: true, once: true });
    setTimeout(() => plan.removeEventListener('click', swallow, { capture: true }), 50);
    tool.up(kept, was.moved, event ? keysOf(event) : { shift: false, alt: false, touch: false });
  };
  const up = (event: PointerEvent) => press?.id === event.pointerId && finish(event, true);
  const cancel = () => finish(null, false);
  const escape = (event: KeyboardEvent) => event.key === 'Escape' && cancel();
  const listeners: [string, EventListener][] = [
    ['pointerdown', down as EventListener],
    ['mousedown', stop],
    ['touchstart', stop],
    ['dblclick', stop],
    ['pointermove', move as EventListener],
    ['pointerup', up as EventListener],
    ['pointercancel', cancel],
  ];
  for (const [name, listener] of listeners) plan.addEventListener(name, listener, { capture: true });
  window.addEventListener('keydown', escape);
  return () => {
    for (const [name, listener] of listeners) plan.removeEventListener(name, listener, { capture: true });
    window.removeEventListener('keydown', escape);
  };
}
