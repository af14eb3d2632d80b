import type { ApplicationForOrganizer } from '@yikeji/shared-types/application.ts';
import type { Role } from '@yikeji/shared-types/access.ts';
import { maskLogin } from '@yikeji/shared-types/account.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { ApplicationModel, type ApplicationRecord, toApplication } from './model.ts';

/** An application with whom to call; only those who plan see the whole number. */
export function forOrganizer(record: ApplicationRecord, role: Role | null): ApplicationForOrganizer {
  const plans = role === 'owner' || role === 'planner';
  return {
    ...toApplication(record),
    contactName: record.contactName,
    contactPhone: plans ? record.contactPhone : maskLogin(record.contactPhone),
    passCode: plans ? record.passCode : null,
    passRevoked: record.passRevoked,
  };
}

/** All applications to a festival, oldest first. */
export async function listApplications(
  festival: FestivalRecord,
  role: Role | null,
): Promise<ApplicationForOrganizer[]> {
  const found = await ApplicationModel.find({ festivalId: festival._id }).sort({ submittedAt: 1 }).lean();
  return found.map((record) => forOrganizer(record, role));
}
