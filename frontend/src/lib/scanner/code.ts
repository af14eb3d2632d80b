import { codeAlphabet, readCode } from '@yikeji/shared-types/id.ts';

/** A pass has this many characters; places have fewer. */
export const PASS_LENGTH = 8;

/** `7KM4PX2C` is read out and typed as `7KM4 PX2C`. */
export const spaced = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1 ');

/** What has been typed so far, as code characters: any case and spacing; characters that no code has are left out. */
export function typedCode(text: string): string {
  const path = /\/q\/([^/?#]+)/i.exec(text)?.[1] ?? text;
  const plain = [...path.normalize('NFKC').toUpperCase()].filter((each) => codeAlphabet.includes(each));
  return plain.slice(0, PASS_LENGTH).join('');
}

/** Whether something was typed that no code contains: 0, O, 1, I or L are then most likely misread. */
export const hasLookAlike = (text: string): boolean => /[01OIL]/.test(text.normalize('NFKC').toUpperCase());

/** What to send for something a camera saw: the code in it, else the text itself, so that the server can say what it is not. */
export function scannedCode(text: string): string {
  const code = readCode(text);
  // eslint-disable-next-line no-control-regex
  return code ?? ([...text.replace(/[\u0000-\u001f\u007f]/g, ' ')].slice(0, 120).join('').trim() || '?');
}
