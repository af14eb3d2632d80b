import type { Plan } from '@yikeji/shared-types/layout/plan.ts';

type Step = { before: Plan; after: Plan; key: string; at: number };

/** Presses on one thing that follow each other this quickly are one step to undo (milliseconds). */
const oneStep = 1200;
const stepsKept = 200;

/** What was done to a plan and can be undone, and what was undone and can be done again. */
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
  add(before: Plan, after: Plan, key = ''): void {
    const last = this.#done.at(-1);
    const joins = key !== '' && last?.key === key && Date.now() - last.at < oneStep;
    const step = { before: joins ? last.before : before, after, key, at: Date.now() };
    this.#done = [...(joins ? this.#done.slice(0, -1) : this.#done), step].slice(-stepsKept);
    this.#undone = [];
  }

  back(): Step | undefined {
    const step = this.#done.at(-1);
    if (!step) return undefined;
    this.#done = this.#done.slice(0, -1);
    this.#undone = [...this.#undone, step];
    return step;
  }

  forward(): Step | undefined {
    const step = this.#undone.at(-1);
    if (!step) return undefined;
    this.#undone = this.#undone.slice(0, -1);
    this.#done = [...this.#done, step];
    return step;
  }

  forget(): void {
    this.#done = [];
    this.#undone = [];
  }
}
