import { say, type Text } from '#lib/words.ts';

/** A gate is noted by its Chinese name; readers get it in their language. */
export function gateWord(gates: Text[], noted: string): string {
  return say(gates.find((gate) => gate.zh === noted)) || noted;
}
