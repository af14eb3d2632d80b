import type { ApplicationState } from '@yikeji/shared-types/application.ts';
import type { Locale } from '@yikeji/shared-types/text.ts';

interface Sayings {
  title: string;
  made: string;
  byDay: string;
  byCategory: string;
  byZone: string;
  places: string;
  missing: string;
  arrivals: string;
  applications: string;
  day: string;
  category: string;
  zone: string;
  vendor: string;
  plot: string;
  state: string;
  placed: string;
  arrived: string;
  late: string;
  noShow: string;
  substitutes: string;
  share: string;
  plots: string;
  placesAll: string;
  taken: string;
  takenShare: string;
  from: string;
  total: string;
  all: string;
  none: string;
  calledOff: string;
  states: Record<ApplicationState, string>;
}

/** What a report says on paper and in a workbook. */
export const reportSayings: Record<Locale, Sayings> = {
  zh: {
    title: '活动小结',
    made: '统计时间',
    byDay: '各天到场',
    byCategory: '各类别到场',
    byZone: '各区到场',
    places: '摊位使用',
    missing: '没来或迟到的商户',
    arrivals: '到场时间',
    applications: '报名',
    day: '日期',
    category: '类别',
    zone: '分区',
    vendor: '商户',
    plot: '摊位',
    state: '状态',
    placed: '应到',
    arrived: '已到',
    late: '迟到',
    noShow: '没来',
    substitutes: '其中顶替',
    share: '到场率',
    plots: '摊位数',
    placesAll: '摊位×场次',
    taken: '已分配',
    takenShare: '使用率',
    from: '每一刻钟从',
    total: '合计',
    all: '全部',
    none: '没有',
    calledOff: '（停办）',
    states: {
      submitted: '待审核',
      'needs-info': '等补充',
      accepted: '已接受',
      waitlisted: '候补',
      declined: '未接受',
      withdrawn: '已撤回',
    },
  },
  en: {
    title: 'Report',
    made: 'As of',
    byDay: 'Attendance by day',
    byCategory: 'Attendance by category',
    byZone: 'Attendance by zone',
    places: 'Use of plots',
    missing: 'Late or missing vendors',
    arrivals: 'When vendors came',
    applications: 'Applications',
    day: 'Day',
    category: 'Category',
    zone: 'Zone',
    vendor: 'Vendor',
    plot: 'Plot',
    state: 'State',
    placed: 'Placed',
    arrived: 'Arrived',
    late: 'Late',
    noShow: 'No-show',
    substitutes: 'Substitutes',
    share: 'Came',
    plots: 'Plots',
    placesAll: 'Plots × slots',
    taken: 'Taken',
    takenShare: 'In use',
    from: 'Quarter from',
    total: 'Total',
    all: 'All',
    none: 'None',
    calledOff: ' (called off)',
    states: {
      submitted: 'To decide',
      'needs-info': 'Asked for more',
      accepted: 'Accepted',
      waitlisted: 'Waitlisted',
      declined: 'Declined',
      withdrawn: 'Withdrawn',
    },
  },
};
