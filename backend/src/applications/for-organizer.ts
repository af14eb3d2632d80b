import type { Role } from '@yikeji/shared-types/access.ts';
import { maskLogin } from '@yikeji/shared-types/account.ts';
import type { ApplicationForOrganizer } from '@yikeji/shared-types/application.ts';
import { type ApplicationRecord, toApplication } from './model.ts';

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
