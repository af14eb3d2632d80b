/** Pixels that a target takes at least, for lists that work out where their rows stand: more where words are larger. */
export function targetPixels(): number {
  const root = getComputedStyle(document.documentElement);
  return Math.round(parseFloat(root.getPropertyValue('--target')) * parseFloat(root.fontSize)) || 44;
}
