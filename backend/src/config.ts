import { existsSync } from 'node:fs';
import { isIP } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';

/** The folder the product lies in. */
export const home = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

const yesNo = z
  .enum(['1', '0', 'true', 'false', 'yes', 'no', 'on', 'off'])
  .transform((word) => ['1', 'true', 'yes', 'on'].includes(word));

/** An address, a range of addresses such as `10.0.0.0/8`, or one of the names that Express knows. */
function isTrustable(word: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(word)) return true;
  const [address = '', range] = word.split('/');
  const bits = { 0: 0, 4: 32, 6: 128 }[isIP(address)] ?? 0;
  return bits > 0 && (range === undefined || (/^[1-9]\d*$/.test(range) && Number(range) <= bits));
}

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default(path.join(home, 'data')),
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\//)
    .optional(),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  SESSION_SECRET: z.string().min(32).optional(),
  TRUST_PROXY: z
    .string()
    .refine((list) => list.split(',').every((word) => isTrustable(word.trim())))
    .default('loopback'),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z
    .string()
    .refine((text) => z.email().safeParse(/<([^<>]+)>\s*$/.exec(text)?.[1] ?? text).success && !/[\r\n]/.test(text))
    .optional(),
  DEMO: yesNo.optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('warn'),
});

const sentences: Record<string, string> = {
  PORT: 'PORT must be a whole number from 0 to 65535, for example 3000. 端口要填 0 到 65535 的整数。',
  HOST: 'HOST must be an address to listen on, for example 127.0.0.1 or 0.0.0.0. 监听地址不能为空。',
  DATA_DIR: 'DATA_DIR must be a folder that can be written to. 数据文件夹不能为空。',
  MONGODB_URI: 'MONGODB_URI must start with mongodb:// or mongodb+srv://. 数据库地址要以 mongodb:// 开头。',
  PUBLIC_URL:
    'PUBLIC_URL must be the web address people reach, for example https://fair.example.cn. 公开网址要以 http:// 或 https:// 开头。',
  SESSION_SECRET: 'SESSION_SECRET must have at least 32 characters. 登录密钥至少 32 个字符。',
  TRUST_PROXY:
    'TRUST_PROXY must be addresses or ranges with commas between, for example loopback or 10.0.0.0/8. 反向代理要填地址或网段，用逗号隔开。',
  SMTP_URL:
    'SMTP_URL must be the address of a mail server, for example smtps://user:password@smtp.example.cn. 邮件服务器地址要以 smtp:// 或 smtps:// 开头。',
  MAIL_FROM:
    'MAIL_FROM must be the address mail comes from, for example fair@example.cn or 市集 <fair@example.cn>. 发件地址要是一个邮箱。',
  DEMO: 'DEMO must be yes or no. 演示开关要填 yes 或 no。',
  LOG_LEVEL: 'LOG_LEVEL must be one of debug, info, warn, error, silent. 日志级别填错了。',
};

export interface Config {
  port: number;
  host: string;
  dataDir: string;
  /** A real MongoDB; null for the embedded one. */
  mongodbUri: string | null;
  /** What QR codes point to, without a slash at the end; null until the port is known. */
  publicUrl: string | null;
  sessionSecret: string | null;
  trustProxy: string;
  /** The mail server and the sender's address; null when no mail is sent. */
  mail: { smtpUrl: string; from: string } | null;
  /** Whether to fill an empty database with the demo; undecided when nobody said so. */
  demo: boolean | null;
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** Whether only this machine can reach the server. */
  loopback: boolean;
  frontendBuild: string | null;
}

/** A setting or circumstance that the person who starts the product has to mend: shown as one sentence, without a trace. */
export class StartFailure extends Error {}

/** Reads the settings from environment variables; throws a StartFailure that names the first wrong one. */
export function readConfig(variables: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const wrong = String(parsed.error.issues[0]?.path[0]);
    throw new StartFailure(sentences[wrong] ?? `${wrong} is not a valid setting.`);
  }
  const settings = parsed.data;
  const loopback = ['127.0.0.1', 'localhost', '::1'].includes(settings.HOST);
  const build = path.join(home, 'frontend/build/handler.js');
  if (settings.DEMO && (!loopback || settings.MONGODB_URI)) {
    throw new StartFailure(
      'DEMO=yes is only possible with the embedded database on this machine (HOST=127.0.0.1), because demo passwords are public. 演示账号的密码是公开的，只能在本机用内置数据库时开启。',
    );
  }
  if (settings.SMTP_URL !== undefined && settings.MAIL_FROM === undefined) {
    throw new StartFailure(
      'SMTP_URL is set, so MAIL_FROM is needed too: the address mail comes from. 设了 SMTP_URL，还要用 MAIL_FROM 写明发件地址。',
    );
  }
  return {
    port: settings.PORT,
    host: settings.HOST,
    dataDir: path.resolve(settings.DATA_DIR),
    mongodbUri: settings.MONGODB_URI ?? null,
    publicUrl: settings.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    sessionSecret: settings.SESSION_SECRET ?? null,
    trustProxy: settings.TRUST_PROXY,
    mail: settings.SMTP_URL && settings.MAIL_FROM ? { smtpUrl: settings.SMTP_URL, from: settings.MAIL_FROM } : null,
    demo: settings.DEMO ?? null,
    logLevel: settings.LOG_LEVEL,
    loopback,
    frontendBuild: existsSync(build) ? build : null,
  };
}
