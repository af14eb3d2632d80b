import type { ApplicationState } from '@yikeji/shared-types/application.ts';

const open: ApplicationState[] = ['submitted', 'needs-info', 'withdrawn'];

/** Whether to offer a change at all; the server holds the rule and judges. */
export const isEditable = (state: ApplicationState): boolean => open.includes(state);
