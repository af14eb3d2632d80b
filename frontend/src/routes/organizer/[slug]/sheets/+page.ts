import { mayDo } from '@yikeji/shared-types/access.ts';
import { ApiRefusal, call } from '#lib/api.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, url, parent }) => {
  const { role } = await parent();
  const importId = url.searchParams.get('import');
  const started = async () => {
    if (!importId || !mayDo(role, 'sheet:import')) return undefined;
    try {
      return await call('GET /festivals/:slug/imports/:importId', {
        params: { slug: params.slug, importId },
        query: {},
        fetch,
      });
    } catch (error) {
      // Cleared after a day: begin anew.
      if (error instanceof ApiRefusal && error.status === 404) return undefined;
      throw error;
    }
  };
  const listed = () =>
    mayDo(role, 'vendor:manage')
      ? call('GET /festivals/:slug/written-vendors', { params, query: {}, fetch })
      : undefined;
  const [sheet, written] = await Promise.all([started(), listed()]);
  return { sheet, written };
};
