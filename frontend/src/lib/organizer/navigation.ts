import { mayDo, type FestivalAction, type Role } from '@yikeji/shared-types/access.ts';
import { m } from '#lib/paraglide/messages.js';

/** The pages of a festival that a role may open, in the order of the work. */
export function festivalNav(slug: string, role: Role): { href: string; label: string; exact?: boolean }[] {
  const root = `/organizer/${slug}`;
  const pages: { href: string; label: string; needs: FestivalAction; exact?: boolean }[] = [
    { href: root, label: m.organizer_nav_overview(), needs: 'festival:see', exact: true },
    { href: `${root}/plan`, label: m.organizer_nav_plan(), needs: 'layout:see' },
    { href: `${root}/applications`, label: m.organizer_nav_applications(), needs: 'application:see' },
    { href: `${root}/assignments`, label: m.organizer_nav_assignments(), needs: 'application:see' },
    { href: `${root}/schedule`, label: m.schedule_title(), needs: 'schedule:see' },
    { href: `${root}/board`, label: m.organizer_nav_board(), needs: 'board:see' },
    { href: `${root}/sheets`, label: m.sheets_title(), needs: 'board:see' },
    { href: `${root}/report`, label: m.report_title(), needs: 'report:see' },
    { href: `${root}/notices`, label: m.notices_title(), needs: 'notice:see' },
    { href: `${root}/duties`, label: m.duty_title(), needs: 'festival:see' },
    { href: `${root}/history`, label: m.history_title(), needs: 'history:see' },
    { href: `${root}/settings`, label: m.organizer_nav_settings(), needs: 'festival:see' },
  ];
  return pages.filter(({ needs }) => mayDo(role, needs)).map(({ needs: _needs, ...item }) => item);
}
