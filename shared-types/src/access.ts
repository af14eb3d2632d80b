import * as z from 'zod';

/** What somebody is in one festival. A vendor or resident is no member: their own things are theirs without a role. */
export const roles = ['owner', 'planner', 'gate', 'viewer'] as const;
export const role = z.enum(roles).meta({ id: 'Role' });
export type Role = z.infer<typeof role>;

const planning: Role[] = ['owner', 'planner'];
const everyone: Role[] = ['owner', 'planner', 'gate', 'viewer'];

/** Who may do what inside a festival: the whole law, read by the server at one place and by pages to hide what would be refused. */
export const accessTable = {
  'festival:see': everyone,
  'festival:edit': planning,
  'festival:publish': planning,
  'festival:change-status': planning,
  'member:see': everyone,
  'member:manage': ['owner'],
  'layout:see': everyone,
  'layout:edit': planning,
  'print:see': everyone,
  'application:see': ['owner', 'planner', 'viewer'],
  'application:decide': planning,
  'paper:see': planning,
  'paper:check': planning,
  'assignment:see': everyone,
  'assignment:edit': planning,
  'schedule:see': ['owner', 'planner', 'viewer'],
  'schedule:edit': planning,
  'pass:manage': planning,
  'check-in:record': ['owner', 'planner', 'gate'],
  'board:see': everyone,
  'history:see': ['owner', 'planner', 'viewer'],
  'report:see': ['owner', 'planner', 'viewer'],
  'notice:see': everyone,
  'notice:manage': planning,
  'letter:see': planning,
  'letter:retry': planning,
  'sheet:import': planning,
  'vendor:manage': planning,
} as const satisfies Record<string, readonly Role[]>;

export type FestivalAction = keyof typeof accessTable;

/** Who may call an endpoint: anybody, anybody signed in, an organizer of any festival, or a member with the action. */
export type Access = 'anyone' | 'account' | 'organizer' | FestivalAction;

export function mayDo(given: Role | null, action: FestivalAction): boolean {
  return given !== null && (accessTable[action] as readonly Role[]).includes(given);
}
