/** A set that is worked out anew and again, yet stays the same one as long as the same is in it. */
export function kept(ids: () => Iterable<string>): { readonly now: ReadonlySet<string> } {
  let last: ReadonlySet<string> = new Set();
  const now = $derived.by(() => {
    const next = new Set(ids());
    const isSame = next.size === last.size && [...next].every((id) => last.has(id));
    return isSame ? last : (last = next);
  });
  return {
    get now() {
      return now;
    },
  };
}
