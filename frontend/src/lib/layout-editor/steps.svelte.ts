import type { PlanChange } from '@yikeji/shared-types/layout/changes.ts';
import { withoutIdle } from '@yikeji/shared-types/layout/changes-between.ts';

type Step = { forward: PlanChange[]; back: PlanChange[]; key: string; at: number };

/** Presses on one thing that follow each other this quickly are one step to undo (milliseconds). */
const oneStep = 1200;

/** What was done to a plan and can be undone, and what was undone and can be done again: changes there and back. */
export class Steps {
  #done = $state.raw<Step[]>([]);
  #undone = $state.raw<Step[]>([]);

  get canUndo(): boolean {
    return this.#done.length > 0;
  }

  get canRedo(): boolean {
    return this.#undone.length > 0;
  }

  /** Steps with the same key that follow quickly are one. */
  add(forward: PlanChange[], back: PlanChange[], key = ''): void {
    const last = this.#done.at(-1);
    const joins = key !== '' && last?.key === key && Date.now() - last.at < oneStep;
    const step = joins
      ? { forward: withoutIdle([...last.forward, ...forward]), back: withoutIdle([...back, ...last.back]) }
      : { forward, back };
    this.#done = [...(joins ? this.#done.slice(0, -1) : this.#done), { ...step, key, at: Date.now() }];
    this.#undone = [];
  }

  /** The changes that undo the last step. */
  back(): PlanChange[] {
    const step = this.#done.at(-1);
    if (!step) return [];
    this.#done = this.#done.slice(0, -1);
    this.#undone = [...this.#undone, step];
    return step.back;
  }

  /** The changes that do the last undone step again. */
  forward(): PlanChange[] {
    const step = this.#undone.at(-1);
    if (!step) return [];
    this.#undone = this.#undone.slice(0, -1);
    this.#done = [...this.#done, step];
    return step.forward;
  }
}
