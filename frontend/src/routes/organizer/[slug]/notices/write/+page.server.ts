import { templates } from '#lib/notices/templates.ts';
import type { PageServerLoad } from './$types';

/** Both languages of a template stand on the server; a phone has the words of one. */
export const load: PageServerLoad = () => ({ templates: templates() });
