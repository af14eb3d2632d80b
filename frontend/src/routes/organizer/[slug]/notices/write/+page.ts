import { redirect } from '@sveltejs/kit';
import { mayDo } from '@yikeji/shared-types/access.ts';
import { call } from '#lib/api.ts';
import { addressable } from '#lib/notices/addressable.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ data, fetch, params, parent, url }) => {
  const { role } = await parent();
  if (!mayDo(role, 'notice:manage')) redirect(303, `/organizer/${params.slug}/notices`);
  const wanted = url.searchParams.get('notice');
  const { rows: notices } = await call('GET /festivals/:slug/notices', { params, query: { limit: 200 }, fetch });
  const from = notices.find(({ id }) => id === wanted) ?? null;
  const vendorId =
    url.searchParams.get('vendor') ?? (from?.audience.kind === 'vendor' ? from.audience.applicationId : '');
  // The one it is to stands in the list, whoever else is found.
  const [{ rows: named }, found] = await Promise.all([
    vendorId ? call('GET /festivals/:slug/applications', { params, query: { ids: vendorId }, fetch }) : { rows: [] },
    call('GET /festivals/:slug/applications', { params, query: addressable(''), fetch }),
  ]);
  return {
    ...data,
    from,
    editing: url.searchParams.get('as') === 'change',
    vendorId: url.searchParams.get('vendor') ?? undefined,
    vendors: { ...found, rows: [...named, ...found.rows.filter(({ id }) => id !== vendorId)] },
    now: Date.now(),
  };
};
