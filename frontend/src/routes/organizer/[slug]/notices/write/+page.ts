import { redirect } from '@sveltejs/kit';
import { mayDo } from '@yikeji/shared-types/access.ts';
import { call } from '#lib/api.ts';
import { say } from '#lib/words.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, parent, url }) => {
  const { role } = await parent();
  if (!mayDo(role, 'notice:manage')) redirect(303, `/organizer/${params.slug}/notices`);
  const [{ notices }, applications] = await Promise.all([
    call('GET /festivals/:slug/notices', { params, fetch }),
    call('GET /festivals/:slug/applications', { params, fetch }),
  ]);
  const wanted = url.searchParams.get('notice');
  return {
    from: notices.find(({ id }) => id === wanted) ?? null,
    editing: url.searchParams.get('as') === 'change',
    vendorId: url.searchParams.get('vendor') ?? undefined,
    vendors: applications
      .filter(({ state }) => state !== 'withdrawn')
      .map(({ id, offer }) => ({ id, name: say(offer.name) })),
    now: Date.now(),
  };
};
