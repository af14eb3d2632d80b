/** A new name for a part of a festival or plan: `plot-k3v9x2ab`. */
export function newId(prefix: string): string {
  const letters = crypto.getRandomValues(new Uint8Array(8));
  return `${prefix}-${Array.from(letters, (each) => (each % 36).toString(36)).join('')}`;
}
