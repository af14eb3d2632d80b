export type DeviceKind = 'phone' | 'tablet' | 'computer';

/** Checked in this order: browsers call themselves by each other's names, and the most particular one is meant. */
const browsers: [RegExp, string][] = [
  [/MicroMessenger/, 'WeChat'],
  [/DingTalk/, 'DingTalk'],
  [/AlipayClient/, 'Alipay'],
  [/HuaweiBrowser/, 'Huawei'],
  [/MiuiBrowser/, 'Xiaomi'],
  [/QQBrowser|MQQBrowser/, 'QQ'],
  [/UCBrowser/, 'UC'],
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/Firefox|FxiOS/, 'Firefox'],
  [/Chrome|CriOS/, 'Chrome'],
  [/Safari/, 'Safari'],
];

/** The kind of device and the browser behind a user-agent line: enough for its owner to know it again, and no more. */
export function readDevice(userAgent: string): { device: DeviceKind; browser: string } {
  const isTablet = /iPad|Tablet|(Android(?!.*Mobile))/.test(userAgent);
  const device = isTablet ? 'tablet' : /Mobile|iPhone|Android|HarmonyOS/.test(userAgent) ? 'phone' : 'computer';
  return { device, browser: browsers.find(([pattern]) => pattern.test(userAgent))?.[1] ?? '' };
}
