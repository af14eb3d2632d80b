/** What a programme item may be. */
export const scheduleItemKinds = ['opening', 'show', 'lesson', 'talk', 'draw', 'other'] as const;
