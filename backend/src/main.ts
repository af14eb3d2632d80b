import { randomBytes } from 'node:crypto';
import { networkInterfaces } from 'node:os';
import { startEmbeddedMongodb } from '@yikeji/embedded-mongodb/start.ts';
import mongoose from 'mongoose';
import pino from 'pino';
import { setupNeeded } from './accounts/set-up.ts';
import { completeApplications } from './applications/complete.ts';
import { type Config, readConfig, StartFailure } from './config.ts';
import { connectDatabase } from './database/connect.ts';
import { keepDemo } from './demo/keep.ts';
import { demoSignIns } from './demo/people.ts';
import { createServer } from './server.ts';
import { version } from './version.ts';

const say = (text: string) => process.stdout.write(`${text}\n`);

function sentenceFor(error: unknown, config: Config): string {
  const { code } = error as { code?: string };
  if (code === 'EADDRINUSE')
    return `Port ${config.port} is in use; set another with PORT. 端口 ${config.port} 已被占用，请用 PORT 换一个。`;
  if (['EACCES', 'EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN'].includes(code ?? ''))
    return `Cannot listen on ${config.host}:${config.port}. 不能在这个地址和端口上监听。`;
  if (code === 'FOLDER_LOCKED')
    return `Another process uses the data folder ${config.dataDir}. 数据文件夹正被另一个进程使用。`;
  if (code === 'FOLDER_UNWRITABLE') return `The data folder ${config.dataDir} cannot be written to. 数据文件夹不能写。`;
  return error instanceof StartFailure ? error.message : '';
}

function printAddresses(publicUrl: string, config: Config, setupToken: string | null, demo: boolean): void {
  say(`\n一刻集 Yikeji ${version}`);
  say(`  居民 residents   ${publicUrl}/`);
  say(`  商户 vendors     ${publicUrl}/vendor`);
  say(`  组织方 organizers ${publicUrl}/organizer`);
  say(`  入口 gate        ${publicUrl}/gate`);
  say(`  接口 API         ${publicUrl}/api/docs`);
  if (!config.loopback) {
    const outside = Object.values(networkInterfaces())
      .flat()
      .find((face) => face && !face.internal && face.family === 'IPv4');
    if (outside) say(`  本机地址 this machine  ${outside.address}`);
  }
  if (demo) {
    say('\n演示账号 demo sign-ins');
    for (const account of demoSignIns) say(`  ${account.role.padEnd(10)} ${account.login}  ${account.password}`);
  }
  if (setupToken)
    say(`\n第一位组织方从这里开始 the first organizer starts here:\n  ${publicUrl}/setup?token=${setupToken}`);
  say('\nCtrl-C 停止 stops.\n');
}

async function start(config: Config): Promise<void> {
  const log = pino({ level: config.logLevel });
  say(config.mongodbUri ? '连接数据库… connecting to the database' : '打开数据… opening the data');
  const embedded = config.mongodbUri ? null : await startEmbeddedMongodb({ dir: config.dataDir });
  const closeDatabase = async () => {
    await mongoose.disconnect();
    await embedded?.close();
  };
  try {
    await connectDatabase(config.mongodbUri ?? (embedded?.uri as string));
    await completeApplications();
    if (!config.frontendBuild)
      say('页面还没有构建，只提供接口。The pages are not built; only the API is served. (npm run build)');
    const setupToken = randomBytes(12).toString('base64url');
    const server = await createServer({
      log,
      host: config.host,
      port: config.port,
      publicUrl: config.publicUrl,
      database: embedded ? 'embedded' : 'external',
      sessionSecret: config.sessionSecret,
      trustProxy: config.trustProxy,
      mail: config.mail,
      frontendBuild: config.frontendBuild,
      setupToken,
    });
    const demo = await keepDemo(server.context, {
      wanted: config.demo,
      possible: embedded !== null && config.loopback,
      say,
    });
    await server.listen();
    printAddresses(server.context.publicUrl, config, (await setupNeeded()) ? setupToken : null, demo);
    const stop = async () => {
      say('正在停止… stopping');
      await server.close();
      await closeDatabase();
      process.exit(0);
    };
    process.once('SIGINT', () => void stop());
    process.once('SIGTERM', () => void stop());
  } catch (error) {
    await closeDatabase();
    throw error;
  }
}

let config: Config | null = null;
try {
  config = readConfig(process.env);
  await start(config);
} catch (error) {
  const sentence = config ? sentenceFor(error, config) : error instanceof StartFailure ? error.message : '';
  if (!sentence) throw error;
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
