import { facilityLimit, lineLimit } from '@yikeji/shared-types/layout/plan.ts';
import type { RefusalCode } from '@yikeji/shared-types/refusal.ts';
import type { Locale } from '@yikeji/shared-types/text.ts';

type Sentence = (details: Record<string, unknown>) => string;
type Answer = { status: number } & Record<Locale, Sentence>;

const say = (status: number, zh: string, en: string): Answer => {
  const fill =
    (text: string): Sentence =>
    (details) =>
      text.replace(/\{(\w+)\}/g, (_, key: string) => String(details[key] ?? ''));
  return { status, zh: fill(zh), en: fill(en) };
};

/** What the server answers to every refusal: the HTTP status and a sentence in each language. */
export const refusalAnswers: Record<RefusalCode, Answer> = {
  'invalid-input': say(
    400,
    '有的地方填得不对，请改一下再发。什么都没有存。',
    'Something is not filled in correctly. Nothing was saved; please mend it and send again.',
  ),
  'not-signed-in': say(401, '请先登录。', 'Please sign in first.'),
  'wrong-login': say(401, '账号或密码不对。', 'The login or the password is wrong.'),
  'login-taken': say(
    409,
    '这个手机号或邮箱已经注册过，请直接登录。',
    'This phone number or e-mail address already has an account. Please sign in.',
  ),
  'too-many-attempts': say(
    429,
    '试的次数太多了，请 {minutes} 分钟后再试。',
    'Too many tries. Please try again in {minutes} minutes.',
  ),
  'too-many-requests': say(429, '请求太快了，请稍等一分钟。', 'Too many requests. Please wait a minute.'),
  'foreign-origin': say(
    403,
    '这个请求来自别的网站，没有执行。',
    'This request came from another site and was not carried out.',
  ),
  'unsupported-media': say(415, '请用 JSON 发送。', 'Please send JSON.'),
  'too-large': say(413, '内容太大，没有存。', 'This is too large; nothing was saved.'),
  'not-found': say(404, '没有找到。', 'Not found.'),
  'not-allowed': say(403, '您在这个活动里没有做这件事的权限。', 'Your role in this festival does not allow this.'),
  'not-organizer': say(403, '只有组织方可以新建活动。', 'Only organizers may create festivals.'),
  'setup-done': say(409, '已经有组织方了，请登录。', 'The installation already has an organizer. Please sign in.'),
  'setup-token-wrong': say(
    403,
    '安装口令不对，请看启动时打印的网址。',
    'The setup token is wrong. Look at the address printed when the server started.',
  ),
  'invite-invalid': say(
    410,
    '这个邀请用过了，或者过期了。请让负责人再发一个。',
    'This invitation was used or has expired. Please ask for a new one.',
  ),
  'last-owner': say(409, '活动至少要有一位负责人。', 'A festival needs at least one owner.'),
  'bureau-name-taken': say(
    409,
    '已经有一个叫“{name}”的看板，请换个名字，或者请那边的同事加您进去。',
    'There is a bureau called “{name}” already. Choose another name, or ask a colleague there to add you.',
  ),
  'login-unknown': say(
    404,
    '这个手机号或邮箱还没有注册。请对方先注册，再加进来。',
    'Nobody has registered with this phone number or e-mail address yet. Ask them to register first.',
  ),
  'last-in-bureau': say(409, '看板至少要留一个人。', 'A bureau needs at least one person.'),
  'slug-taken': say(
    409,
    '网址里的名字“{slug}”已经有活动在用，请换一个。',
    'The address “{slug}” is taken by another festival. Please choose another.',
  ),
  'changed-meanwhile': say(
    409,
    '刚才有别人改过，请先看看新的内容再改。您填的还在。',
    'Somebody else changed this meanwhile. Look at the new version first; what you typed is still here.',
  ),
  'part-in-use': say(
    409,
    '活动已经公开，日期、场次和分区不能删，可以取消那一天。',
    'The festival is public: days, slots and zones cannot be removed. Cancel the day instead.',
  ),
  'days-in-use': say(
    409,
    '有人报名或已安排在 {dates}，这几天不能删：{vendors}。请把这几天留着，或者取消那一天，商户会收到通知。',
    'Somebody applied or has a place on {dates}, which cannot be taken away: {vendors}. Keep these days, or cancel them so that the vendors are told.',
  ),
  'days-against-rule': say(
    409,
    '日期和重复规律对不上：{dates}。请刷新页面后再改。',
    'The market days do not follow the rule they are made after: {dates}. Reload the page and change them there.',
  ),
  'status-not-possible': say(
    409,
    '现在的状态下不能这样做，也许别人刚改过。',
    'This is not possible in the present status; perhaps somebody just changed it.',
  ),
  'draft-changed': say(
    409,
    '平面图刚被别人改过，已经取来新的，请再做一次。',
    'Somebody else changed the plan meanwhile. The new one is loaded; please do it again.',
  ),
  'layout-conflicts': say(
    409,
    '平面图还有 {count} 处必须改的问题，改好才能发布。',
    'The plan still has {count} findings that must be mended before it is published.',
  ),
  'layout-unexplained': say(
    409,
    '还有 {count} 项检查结果没有写明理由，写了才能发布。',
    '{count} findings still lack the reason why they may stay. Give it, then publish.',
  ),
  'finding-unknown': say(
    409,
    '这项检查结果已经不在了，或者必须改，不能只写理由。',
    'This finding is no longer there, or it must be mended and no reason will do.',
  ),
  'picture-unreadable': say(
    415,
    '这不是能打开的 PNG 或 JPEG 图片，没有存。',
    'This is no PNG or JPEG picture that can be opened; nothing was saved.',
  ),
  'layout-missing': say(409, '平面图还没有发布。', 'The plan is not published yet.'),
  'plan-too-large': say(
    413,
    `一张平面图最多放 {limit} 个摊位、${lineLimit} 条线和 ${facilityLimit} 处设施，这里超过了。请分成几张，或去掉用不着的。`,
    `A plan holds at most {limit} plots, ${lineLimit} lines and ${facilityLimit} facilities; this is more. Divide it, or leave out what is not needed.`,
  ),
  'applications-closed': say(409, '现在不接受报名。', 'Applications are closed.'),
  'category-not-admitted': say(409, '这次活动不招这一类。', 'This festival does not admit this category.'),
  'vendor-profile-missing': say(409, '请先填好商户资料。', 'Please fill in your vendor profile first.'),
  'slot-unknown': say(404, '没有这个场次。', 'There is no such slot.'),
  'zone-unknown': say(404, '没有这个分区。', 'There is no such zone.'),
  'plot-unknown': say(404, '平面图上没有这个摊位。', 'There is no such plot on the plan.'),
  'application-unknown': say(404, '没有这份报名。', 'There is no such application.'),
  'answer-not-asked': say(
    409,
    '现在不用答复：这份报名没有等着答复的录取。',
    'No answer is asked for: this application is not an accepted one that waits for it.',
  ),
  'answer-too-late': say(
    409,
    '答复的期限已经过了，名额让给了候补。还想来，请联系主办方。',
    'The time to answer is over, and the place goes to the waiting list. If you still want to come, please call the organizer.',
  ),
  'application-not-editable': say(
    409,
    '报名已经审过，不能再改。有事请联系组织方。',
    'This application has been decided and cannot be changed. Please contact the organizer.',
  ),
  'decision-not-possible': say(
    409,
    '这份报名现在是别的状态，也许同事刚审过。',
    'The application is in another state now; perhaps a colleague just decided it.',
  ),
  'reason-missing': say(400, '请写明原因。', 'Please give a reason.'),
  'decided-meanwhile': say(
    409,
    '{by} 刚刚定了这份报名：{decisionZh}。请先看看再改。',
    '{by} just decided this application: {decisionEn}. Look at it before you change it.',
  ),
  'paper-unknown': say(
    404,
    '没有这份证照，也许商户已经删了。',
    'There is no such paper; perhaps its vendor erased it.',
  ),
  'paper-type-unknown': say(
    415,
    '请传照片（JPG、PNG、WebP）或 PDF。别的文件没有存。',
    'Please send a photo (JPG, PNG or WebP) or a PDF. Other files are not kept.',
  ),
  'paper-damaged': say(
    422,
    '这个文件打不开，可能没传完。请重新拍一张再传。',
    'This file cannot be opened; perhaps it was cut off. Please take the picture again.',
  ),
  'paper-too-many': say(
    409,
    '最多存 {limit} 份，请先删掉旧的。',
    'At most {limit} papers are kept; please delete old ones first.',
  ),
  'import-plan-changed': say(
    409,
    '导入以后，平面图又改过或已经发布，不能整批撤销。请在平面图里改。',
    'The plan was changed or published after this import, so it cannot be undone as a whole. Please change it on the plan.',
  ),
  'import-built-on': say(
    409,
    '不能整批撤销，这几家后来有了改动、审核结果、摊位，或已经自己接手：{names}。',
    'This cannot be undone as a whole: these were changed, decided, given a plot or taken over since: {names}.',
  ),
  'offer-too-many': say(
    409,
    '最多再存 {limit} 样，请先删掉不用的。',
    'At most {limit} more offers are kept; please delete one first.',
  ),
  'paper-checked-meanwhile': say(
    409,
    '{by} 刚刚看过这份证照，请先看看结果。',
    '{by} has just checked this paper. Look at the result first.',
  ),
  'paper-missing': say(409, '还没有交{paperZh}，不能安排摊位。', 'The {paperEn} is missing, so no plot can be given.'),
  'paper-rejected': say(
    409,
    '{paperZh}没有通过，不能安排摊位。',
    'The {paperEn} was rejected, so no plot can be given.',
  ),
  'paper-expired': say(
    409,
    '{paperZh}到 {expiresOn} 就过期，撑不到活动最后一天 {lastDay}，不能安排摊位。',
    'The {paperEn} expires on {expiresOn}, before the last day of the festival, {lastDay}, so no plot can be given.',
  ),
  'application-not-accepted': say(
    409,
    '这份报名还没有通过，不能安排摊位。',
    'This application is not accepted, so it cannot have a plot.',
  ),
  'slot-not-requested': say(409, '商户没有报这个场次。', 'The vendor did not apply for this slot.'),
  'plot-taken': say(409, '{plotNumber} 这个场次已经有人了。', '{plotNumber} is taken in this slot.'),
  'vendor-elsewhere': say(
    409,
    '这家商户这个场次已经安排在 {plotNumber}。',
    'This vendor already stands on {plotNumber} in this slot.',
  ),
  'plot-too-small': say(409, '{plotNumber} 太小，放不下。', '{plotNumber} is too small.'),
  'plot-power-short': say(409, '{plotNumber} 的电不够。', '{plotNumber} does not have enough power.'),
  'plot-without-water': say(409, '{plotNumber} 没有水。', '{plotNumber} has no water.'),
  'plot-flame-forbidden': say(409, '这个场地不许用明火。', 'This venue does not allow open flames.'),
  'assignment-ended': say(409, '这个安排已经取消了。', 'This assignment has already ended.'),
  'schedule-conflicts': say(
    409,
    '日程还有 {count} 处必须改的冲突，改好才能发布。',
    'The schedule still has {count} conflicts that must be mended before it is published.',
  ),
  'schedule-too-large': say(
    409,
    '日程装不下这么多了：节目最多 500 个，服务和休息各最多 2000 条。这次没有存。',
    'The schedule cannot hold that many: 500 programme items, 2000 services and 2000 breaks. Nothing was saved.',
  ),
  'nobody-to-place': say(
    409,
    '还没有录取的商户，先审报名再排摊位。',
    'No vendor is accepted yet. Decide the applications first, then give out plots.',
  ),
  'too-much-to-place': say(
    413,
    '一次要排的太多（{rows}家次），请分场次来算。',
    'That is too much at once ({rows} places asked for). Please choose fewer slots.',
  ),
  'rules-contradict': say(
    409,
    '这些规则互相矛盾，没有存：同一家不能固定在两处，同一个摊位不能给两家，两家不能又要挨着又要分开。',
    'These rules contradict each other and were not saved: one vendor pinned twice, one plot for two, or two vendors both together and apart.',
  ),
  'proposal-stale': say(
    409,
    '方案算好以后资料改过，请重新算一次。',
    'Things have changed since the proposal was worked out. Please work it out again.',
  ),
  'pass-unknown': say(404, '没有这张入场凭证。', 'There is no such pass.'),
  'check-in-unknown': say(404, '没有这次签到。', 'There is no such check-in.'),
  'offer-invalid': say(410, '这个移交已经收回或过期了。', 'This offer was taken back or has expired.'),
  'sign-in-unknown': say(404, '那里已经退出了。', 'That sign-in has ended already.'),
  'already-owner': say(409, '这位同事已经是负责人。', 'This colleague is an owner already.'),
  'notice-unknown': say(404, '没有这条通知。', 'There is no such notice.'),
  'notice-over': say(
    409,
    '这条通知已经结束或撤下，不能再改。可以照它写一条新的。',
    'This notice is over or withdrawn and cannot be changed. You can write a new one from it.',
  ),
  'market-day-unknown': say(404, '没有这个集市日。', 'There is no such market day.'),
  'lateness-not-possible': say(
    409,
    '到达时间要在现在以后、收摊以前。',
    'The time must be later than now and before the fair closes.',
  ),
  'gate-note-unknown': say(404, '没有这条入口记录。', 'There is no such note from the gate.'),
  'nonce-reused': say(
    409,
    '这个请求号已经用在别的事上了。',
    'This request number was already used for something else.',
  ),
  'plan-unknown': say(404, '没有这一版平面图。', 'There is no such version of the plan.'),
  'file-unreadable': say(
    400,
    '这个 {what} 文件断了或坏了，读不出来。什么都没有存。',
    'This {what} file is cut off or damaged and cannot be read. Nothing was saved.',
  ),
  'file-foreign': say(
    400,
    '这不是能用的 {what} 文件：GeoJSON 要是 FeatureCollection，CSV 要有经纬度或 x、y 两列，SVG 要是从这里导出的，DXF 要是文本格式。',
    'This is not a {what} file that can be used: GeoJSON has to be a FeatureCollection, CSV needs longitude and latitude or x and y, SVG must be exported here, DXF must be text.',
  ),
  'import-faulty': say(
    409,
    '文件里有 {count} 处不对，什么都没有存。改好再来，或选“不对的不要”。',
    '{count} objects in the file are faulty; nothing was saved. Mend them, or choose to leave them out.',
  ),
  'print-too-large': say(
    409,
    '这样要印 {sheets} 张，最多 {limit} 张。请选小一点的比例或大一点的纸。',
    'This would take {sheets} sheets; at most {limit} are printed. Choose a smaller scale or larger paper.',
  ),
  'schedule-file-faulty': say(
    409,
    '文件里有 {count} 处不对，什么都没有放进去。',
    '{count} things in the file are wrong. Nothing was taken.',
  ),
  'pack-unreadable': say(
    400,
    '这个文件读不出来：第 {line} 行第 {column} 个字附近断了或坏了。什么都没有存。',
    'This file cannot be read: it is cut off or damaged near line {line}, column {column}. Nothing was saved.',
  ),
  'pack-foreign': say(
    400,
    '这不是市集包。请选从一刻集导出的市集包（.json）。',
    'This is not a festival pack. Please choose a pack (.json) that was exported here.',
  ),
  'pack-newer': say(
    400,
    '这个市集包是更新的版本（第 {version} 版），这里只认得到第 {known} 版。请先升级。',
    'This pack was written by a newer version (format {version}); here up to {known} is understood. Please upgrade first.',
  ),
  'sheet-unreadable': say(
    400,
    '这个文件读不出表格。请用 Excel 或 WPS 打开，另存为 .xlsx 或 .csv 再上传。什么都没有改。',
    'No table can be read from this file. Open it in a spreadsheet program and save it as .xlsx or .csv. Nothing was changed.',
  ),
  'sheet-locked': say(
    400,
    '这个文件有打开密码。请在 Excel 里去掉密码，存好再上传。',
    'This file is protected by a password. Remove it in your spreadsheet program, save, and send it again.',
  ),
  'sheet-old-format': say(
    400,
    '这是老格式 .xls。请在 Excel 或 WPS 里另存为 .xlsx 再上传。',
    'This is the old .xls format. Save it as .xlsx and send it again.',
  ),
  'sheet-empty': say(400, '表里没有数据行，只有标题或全是空的。', 'The table has no rows below its headings.'),
  'sheet-too-many-rows': say(
    413,
    '这张表有 {rows} 行，一次最多 {limit} 行。请分成几个文件上传。什么都没有改。',
    'This table has {rows} rows; one import takes at most {limit}. Please split the file. Nothing was changed.',
  ),
  'sheet-faulty': say(
    409,
    '还有 {count} 行有错。改好或略过，再导入。什么都没有改。',
    '{count} rows are still faulty. Mend them or leave them out. Nothing was changed.',
  ),
  'import-unknown': say(
    404,
    '没有这次导入，也许过了一天已经清掉。请重新上传。',
    'There is no such import; it may have been cleared after a day. Please send the file again.',
  ),
  'import-running': say(409, '这次导入正在进行。', 'This import is running.'),
  'import-done': say(409, '这次导入已经完成。', 'This import is done already.'),
  'consent-missing': say(
    400,
    '请先确认：这些商户同意把联系方式用于这次活动。',
    'Please confirm first that these vendors agreed to the use of their contact data for this festival.',
  ),
  'phones-not-yours': say(
    403,
    '只有负责人和策划可以导出完整号码。',
    'Only owners and planners may export whole phone numbers.',
  ),
  'vendor-unknown': say(
    404,
    '没有这家录入的商户，也许商户已经自己接手。',
    'There is no such vendor here; perhaps it looks after itself by now.',
  ),
  'vendor-in-use': say(409, '这家商户有报名，不能删。', 'This vendor has an application and cannot be deleted.'),
  'claim-invalid': say(
    410,
    '这个链接用过了，或者过期了。请向组织方要一个新的。',
    'This link was used or has expired. Please ask the organizer for a new one.',
  ),
  'claim-applied-twice': say(
    409,
    '您自己已经报过这个活动，组织方又替您登记了一份。请联系组织方去掉一份。',
    'You have applied to this festival yourself and the organizer wrote another application down. Please ask them to remove one.',
  ),
  'claim-login-wrong': say(
    403,
    '和组织方登记的手机号或邮箱不一样。请填登记时留的那个。',
    'This is not the phone number or address the organizer has. Please enter the one you gave them.',
  ),
};

export const faultSentence: Record<Locale, (requestId: string) => string> = {
  zh: (requestId) => `服务器出了问题，刚才的操作可能没有存上。请再试一次；找人帮忙时报这个号：${requestId}`,
  en: (requestId) =>
    `Something went wrong on the server and your last step may not be saved. Please try again; when asking for help, give this number: ${requestId}`,
};
