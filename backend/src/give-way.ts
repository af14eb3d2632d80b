import { readlinkSync } from 'node:fs';
import { constants, setPriority } from 'node:os';

/**
 * Lets this thread work when no request wants the processor. Linux alone gives a thread a priority of its own; elsewhere
 * it stays as it is.
 */
export function giveWay(): void {
  try {
    const thread = Number(readlinkSync('/proc/thread-self').split('/').at(-1));
    setPriority(thread, constants.priority.PRIORITY_LOW);
  } catch {
    // It does the same work with the priority of everybody.
  }
}
