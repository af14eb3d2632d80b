import type { AccountRecord } from '../accounts/model.ts';
import { createBureau } from '../bureaus/create.ts';
import { reportTo } from '../bureaus/report-to.ts';
import { FestivalModel } from '../festivals/model.ts';

// prettier-ignore
const districts = [
  { id: 'tianjin-hebei', name: { zh: '天津河北', en: 'Hebei, Tianjin' }, slug: 'wangchuanchang' },
  { id: 'hefei-luyang', name: { zh: '合肥庐阳', en: 'Luyang, Hefei' }, slug: 'jianhua' },
  { id: 'lanzhou-qilihe', name: { zh: '兰州七里河', en: 'Qilihe, Lanzhou' }, slug: 'zhichi' },
  { id: 'changsha-kaifu', name: { zh: '长沙开福', en: 'Kaifu, Changsha' }, slug: 'wangjialong' },
  { id: 'hefei-yaohai', name: { zh: '合肥瑶海', en: 'Yaohai, Hefei' }, slug: 'lvyuan' },
  { id: 'guangzhou-zengcheng', name: { zh: '广州增城', en: 'Zengcheng, Guangzhou' }, slug: 'jinzhu' },
];

/** An office that follows all demo festivals. */
export async function buildBureau(owner: AccountRecord): Promise<void> {
  const { _id } = await createBureau(owner._id, {
    name: { zh: '便民生活节总览（示例）', en: 'All festivals (example)' },
    districts: districts.map(({ id, name }) => ({ id, name })),
  });
  for (const { id, slug } of districts) {
    const festival = await FestivalModel.findOne({ slug }, { _id: 1 }).lean();
    if (festival) await reportTo(festival._id, { bureauId: String(_id), districtId: id });
  }
}
