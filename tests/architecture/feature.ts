/** Features from the ground up: each may use those before it. A new one takes its place in this line. */
export const order = [
  'pinyin',
  'codes',
  'history',
  'accounts',
  'letters',
  'festivals',
  'sign-ins',
  'vendors',
  'papers',
  'layouts',
  'applications',
  'assignments',
  'notices',
  'lateness',
  'schedules',
  'head-counts',
  'gate-notes',
  'versions',
  'check-ins',
  'claims',
  'passes',
  'stalls',
  'calendars',
  'prints',
  'reports',
  'plan-files',
  'packs',
  'bureaus',
  'duties',
  'sheets',
  'erasures',
  'schedule-files',
  'demo',
];

/** The rooms of the backend that serve every feature. */
const rooms = ['http', 'live', 'database', 'mail'];

/** The folder under backend/src a file lives in, when that is a feature. */
export function featureOf(path: string): string | null {
  const folder = /^backend\/src\/([^/]+)\//.exec(path)?.[1];
  return folder === undefined || rooms.includes(folder) ? null : folder;
}

export const isModel = (path: string): boolean => featureOf(path) !== null && /(^|[/-])model\.ts$/.test(path);
export const isRoutes = (path: string): boolean => featureOf(path) !== null && /(^|[/-])routes\.ts$/.test(path);
export const isVerb = (path: string): boolean => featureOf(path) !== null && !isModel(path) && !isRoutes(path);
