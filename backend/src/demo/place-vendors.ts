import type { AccountRecord } from '../accounts/model.ts';
import { decideApplication } from '../applications/decide.ts';
import type { ApplicationRecord } from '../applications/model.ts';
import { submitApplication } from '../applications/submit.ts';
import type { Context } from '../context.ts';
import { FestivalModel, type FestivalRecord } from '../festivals/model.ts';
import { saveVendor } from '../vendors/save.ts';
import { demoAccount } from './people.ts';
import { offerOf, type VendorLine } from './vendor-lines.ts';

const surnames = ['周', '李', '王', '张', '刘', '陈', '杨', '赵', '孙', '马', '朱', '胡', '林', '郭', '何', '高'];
const givenNames = ['敏', '国强', '秀英', '建华', '丽', '志远', '桂兰', '海涛', '玉梅', '春生', '小燕', '文'];

function contactName(count: number): string {
  return `${surnames[count % surnames.length]}${givenNames[(count * 5) % givenNames.length]}`;
}

export interface Applicant {
  line: VendorLine;
  login: string;
  count: number;
  preferredZoneIds: string[];
}

/** Registers a demo vendor and sends its application for every slot. */
export async function applyAs(
  context: Context,
  festivalId: FestivalRecord['_id'],
  applicant: Applicant,
): Promise<ApplicationRecord> {
  const name = contactName(applicant.count);
  const account: AccountRecord = await demoAccount(context, applicant.login, name);
  const offer = offerOf(applicant.line);
  await saveVendor(account._id, { offer, contactName: name, contactPhone: applicant.login });
  const festival = (await FestivalModel.findById(festivalId).lean()) as FestivalRecord;
  const slotIds = festival.marketDays.flatMap((day) => day.slots.map((slot) => slot.id));
  return submitApplication(context, festival, account, {
    offer,
    slotIds,
    preferredZoneIds: applicant.preferredZoneIds,
    note: '',
  });
}

/** Accepts, waitlists or declines what was just sent. */
export async function settle(
  context: Context,
  festival: FestivalRecord,
  application: ApplicationRecord,
  decision: 'accept' | 'waitlist' | 'decline',
  reason: string,
  by: string,
): Promise<ApplicationRecord> {
  return decideApplication(
    context,
    festival,
    String(application._id),
    { decision, reason, revision: application.revision },
    by,
  );
}
