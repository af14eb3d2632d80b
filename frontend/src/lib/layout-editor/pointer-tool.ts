import type { Plot, Point } from '@yikeji/shared-types/layout/plan.ts';

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

/** How a press finds the plots, which are no elements of the page. */
export type PlotsSeen = {
  /** Tells where an event is on the plan (metres), as the plan lies now. */
  finder: (sheet: HTMLElement) => (event: MouseEvent) => Point;
  plotAt: (at: Point) => Plot | undefined;
  onhover: (plot: Plot | undefined) => void;
  /** A click that carried nothing. */
  onpick: (plot: Plot, event: MouseEvent) => void;
};

/** Pixels a pointer may tremble without moving anything. */
const still = 4;

/** Listens to presses on a plan before its own panning hears of them; coordinates are metres as they were at the start. */
export function listen(plan: HTMLElement, seen: PlotsSeen, tool: PointerTool): () => void {
  let press: { id: number; x: number; y: number; metres: (event: MouseEvent) => Point; moved: boolean } | null = null;
  let frame = 0;
  const keysOf = (event: PointerEvent | MouseEvent): Keys => ({
    shift: event.shiftKey,
    alt: event.altKey,
    touch: (event as PointerEvent).pointerType === 'touch',
  });
  const named = (event: Event) =>
    (event.target as Element).closest<SVGElement>('[data-handle], [data-thing], button, a[href]');
  const plotUnder = (event: MouseEvent, metres = seen.finder(plan)) =>
    named(event)?.matches('[data-handle], button, a[href]') ? undefined : seen.plotAt(metres(event));
  const gripOf = (event: MouseEvent, metres: (event: MouseEvent) => Point): Grip => {
    const { handle, thing } = named(event)?.dataset ?? {};
    if (handle !== undefined) return { handle };
    const plot = seen.plotAt(metres(event))?.id;
    return plot !== undefined ? { plot } : thing !== undefined ? { thing } : {};
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
    if (event.button !== 0 || press || named(event)?.matches('button, a[href]')) return void (taken = false);
    const metres = seen.finder(plan);
    const grip = gripOf(event, metres);
    const keys = keysOf(event);
    taken = tool.takes(grip, keys);
    if (!taken) return;
    press = { id: event.pointerId, x: event.clientX, y: event.clientY, metres, moved: false };
    tool.down(metres(event), grip, keys);
  };
  const move = (event: PointerEvent) => {
    if (!press && event.buttons === 0) seen.onhover(plotUnder(event));
    if (!press || press.id !== event.pointerId) return;
    if (!press.moved && Math.hypot(event.clientX - press.x, event.clientY - press.y) < still) return;
    // Only now: a mere press stays a click on what is under it.
    if (!press.moved) plan.setPointerCapture(event.pointerId);
    press.moved = true;
    const at = press.metres(event);
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => press && tool.move(at, keysOf(event)));
  };
  const finish = (event: PointerEvent | MouseEvent | null, kept: boolean) => {
    cancelAnimationFrame(frame);
    const was = press;
    press = null;
    if (!was) return;
    if (kept && was.moved) tool.move(was.metres(event as PointerEvent), keysOf(event as PointerEvent));
    if (was.moved) plan.addEventListener('click', swallow, { capture: true, once: true });
    setTimeout(() => plan.removeEventListener('click', swallow, { capture: true }), 50);
    tool.up(kept, was.moved, event ? keysOf(event) : { shift: false, alt: false, touch: false });
  };
  const up = (event: PointerEvent) => press?.id === event.pointerId && finish(event, true);
  const cancel = () => finish(null, false);
  const click = (event: MouseEvent) => {
    const plot = event.detail === 0 ? undefined : plotUnder(event);
    if (plot) seen.onpick(plot, event);
  };
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
  plan.addEventListener('click', click);
  window.addEventListener('keydown', escape);
  return () => {
    for (const [name, listener] of listeners) plan.removeEventListener(name, listener, { capture: true });
    plan.removeEventListener('click', click);
    window.removeEventListener('keydown', escape);
  };
}
