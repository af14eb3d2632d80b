/** Milliseconds since 1970 of an instant. */
export function moment(at: string): number {
  return Date.parse(at);
}
