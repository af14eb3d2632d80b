/** What an address or a field says, where it is one of the known words. */
export const oneOf = <T extends string>(known: readonly T[], given: string | null | undefined): T | undefined =>
  known.find((each) => each === given);
