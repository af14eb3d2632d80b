import { AccountModel } from '../accounts/model.ts';
import { ApplicationModel } from '../applications/model.ts';
import { AssignmentModel } from '../assignments/model.ts';
import { BureauModel, ReportingModel } from '../bureaus/model.ts';
import { CheckInFactModel } from '../check-ins/model.ts';
import { CodeModel } from '../codes/model.ts';
import { DutyModel } from '../duties/model.ts';
import { MemberModel } from '../festivals/member-model.ts';
import { OwnershipModel } from '../festivals/ownership-model.ts';
import { FestivalModel } from '../festivals/model.ts';
import { GateNoteModel } from '../gate-notes/model.ts';
import { HeadCountFactModel } from '../head-counts/model.ts';
import { HistoryModel } from '../history/model.ts';
import { LatenessModel } from '../lateness/model.ts';
import { LayoutModel, LayoutVersionModel } from '../layouts/model.ts';
import { LetterModel } from '../letters/model.ts';
import { NoticeModel } from '../notices/model.ts';
import { erasePapers } from '../papers/erase.ts';
import { VendorModel } from '../vendors/model.ts';

/** Removes everything that belongs to the demo: what is left of a set-up that was stopped half-way. */
export async function clearDemo(): Promise<void> {
  const festivals = (await FestivalModel.find({ demo: true }, { _id: 1 }).lean()).map((festival) => festival._id);
  const accounts = (await AccountModel.find({ demo: true }, { _id: 1 }).lean()).map((account) => account._id);
  const inFestival = { festivalId: { $in: festivals } };
  await ReportingModel.deleteMany({ _id: { $in: festivals } });
  await DutyModel.deleteMany({ _id: { $in: festivals } });
  await BureauModel.deleteMany({ accountIds: { $in: accounts } });
  await CheckInFactModel.deleteMany(inFestival);
  await HeadCountFactModel.deleteMany(inFestival);
  await LatenessModel.deleteMany(inFestival);
  await GateNoteModel.deleteMany(inFestival);
  await AssignmentModel.deleteMany(inFestival);
  await ApplicationModel.deleteMany(inFestival);
  await LayoutVersionModel.deleteMany(inFestival);
  await LayoutModel.deleteMany({ _id: { $in: festivals } });
  await HistoryModel.deleteMany(inFestival);
  await LetterModel.deleteMany(inFestival);
  await NoticeModel.deleteMany(inFestival);
  await CodeModel.deleteMany(inFestival);
  await OwnershipModel.deleteMany({ _id: { $in: festivals } });
  await MemberModel.deleteMany(inFestival);
  const ofDemo = { accountId: { $in: accounts } };
  for (const { _id } of await VendorModel.find(ofDemo, { _id: 1 }).lean()) await erasePapers(_id);
  await VendorModel.deleteMany(ofDemo);
  await FestivalModel.deleteMany({ _id: { $in: festivals } });
  await AccountModel.deleteMany({ _id: { $in: accounts } });
}
