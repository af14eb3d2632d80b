// Makes a checkout ready to run: packages, pages and, for tests, a browser. Runs on Node 20 before anything is installed.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { canInstallBrowser, findBrowser, installBrowser } from './browser.mjs';
import { alone } from './lock.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');
const stamp = join(modules, '.yikeji-stamp');
const lock = join(root, '.turbo', 'bootstrap.lock');
const wanted = new Set(process.argv.slice(2));

const say = (zh, en) => console.log(`${zh} · ${en}`);

class Stop extends Error {}
const stop = (zh, en) => new Stop(`${zh} · ${en}`);

/** What is running now; a signal ends it before us, so that nothing keeps writing behind our back. */
let child = null;
let interrupted = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    if (child === null) process.exit(130);
    interrupted = true;
    child.kill('SIGTERM');
    setTimeout(() => child?.kill('SIGKILL'), 5000).unref();
  });
}

const read = (path) => readFileSync(join(root, path), 'utf8');

/** What the installed packages depend on: the lock file and every workspace's own list. */
function fingerprint() {
  const { workspaces } = JSON.parse(read('package.json'));
  const lists = ['package-lock.json', 'package.json', ...workspaces.map((folder) => `${folder}/package.json`)];
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}\n`);
  for (const list of lists) hash.update(relevant(list)).update('\0');
  return hash.digest('hex');
}

// A changed script or description needs no new packages.
function relevant(list) {
  const { scripts, description, ...rest } = JSON.parse(read(list));
  return JSON.stringify(rest);
}

/** Whether npm's own record of what lies in node_modules agrees with the lock file, as after a developer's `npm install`. */
function alreadyInstalled() {
  const record = join(modules, '.package-lock.json');
  if (!existsSync(record)) return false;
  const present = JSON.parse(readFileSync(record, 'utf8')).packages;
  const wantedPackages = Object.entries(JSON.parse(read('package-lock.json')).packages);
  return wantedPackages.every(([path, { version, optional }]) => {
    if (!path.includes('node_modules/')) return true;
    return present[path] ? present[path].version === version : optional === true;
  });
}

const stamped = (print) => existsSync(stamp) && readFileSync(stamp, 'utf8') === print;

/** Runs a Node program quietly, telling how long it has taken so far. Resolves with its exit code and last words. */
async function run(node, args) {
  const env = {
    ...process.env,
    PATH: join(modules, '.bin') + delimiter + process.env.PATH,
    TURBO_TELEMETRY_DISABLED: '1',
    TURBO_NO_UPDATE_NOTIFIER: '1',
    DO_NOT_TRACK: '1',
    SCARF_ANALYTICS: 'false',
  };
  child = spawn(node, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let words = '';
  const keep = (chunk) => (words = (words + chunk).slice(-20_000));
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const started = Date.now();
  const ticking = setInterval(() => console.log(`  … ${Math.round((Date.now() - started) / 1000)} s`), 10_000);
  try {
    const code = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
    if (interrupted) process.exit(130);
    return { code, words, seconds: ((Date.now() - started) / 1000).toFixed(1) };
  } finally {
    clearInterval(ticking);
    child = null;
  }
}

// npm's own messages name the registry, so they are turned into sentences of ours.
const npmReasons = [
  [/ENOSPC/, '磁盘已满', 'the disk is full'],
  [/EACCES|EPERM/, '没有写入权限', 'this folder may not be written'],
  [/EUSAGE|in sync/, 'package-lock.json 与 package.json 不一致', 'package-lock.json and package.json disagree'],
  [/EINTEGRITY/, '下载的包校验不符', 'a downloaded package is not what the lock file says'],
  [
    /ENOTFOUND|EAI_AGAIN|ECONN|ETIMEDOUT|ENETUNREACH|network/i,
    '连不上软件包仓库',
    'the package registry cannot be reached',
  ],
  [/E404|ETARGET|notarget/, '软件包仓库里缺少某个版本', 'the package registry lacks a version'],
];

async function install() {
  say('正在安装依赖，第一次约需一分钟', 'installing packages, about a minute the first time');
  const inside = process.execPath.startsWith(modules);
  // Windows cannot replace a program while it runs; there npm changes only what differs.
  const verb = process.platform === 'win32' && inside ? 'install' : 'ci';
  const npm = process.env.npm_execpath ?? findNpm();
  const node = process.env.npm_node_execpath ?? process.execPath;
  const options = ['--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  const attempt = () => run(node, [npm, verb, ...options]);
  const first = await attempt();
  const known = npmReasons.find(([pattern]) => pattern.test(first.words));
  // A folder that somebody else had open is one reason that passes by itself.
  const { code, seconds } = first.code !== 0 && !known ? await attempt() : first;
  if (code !== 0) {
    const [, zh, en] = known ?? [null, '运行 npm ci 可看详情', 'run npm ci to see why'];
    throw stop(`依赖安装失败：${zh}。`, `packages could not be installed: ${en}.`);
  }
  say(`依赖已装好（${seconds} 秒）`, `packages are in place (${seconds} s)`);
}

function findNpm() {
  const folders = process.env.PATH.split(delimiter).filter((folder) => folder !== '');
  const candidates = folders.flatMap((folder) => [
    join(folder, 'npm'),
    join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ]);
  const npm = candidates
    .filter(existsSync)
    .map((path) => realpathSync(path))
    .find((path) => path.endsWith('npm-cli.js'));
  if (npm === undefined) throw stop('没有找到 npm，请先安装。', 'npm was not found; please install it first.');
  return npm;
}

/** Puts the Node that came with the packages first on every script's path; older versions of npm forget to. */
function linkNode() {
  const windows = process.platform === 'win32';
  const link = join(modules, '.bin', windows ? 'node.cmd' : 'node');
  if (existsSync(link)) return;
  const name = `node-${windows ? 'win' : process.platform}-${process.arch}`;
  const program = join('..', name, 'bin', windows ? 'node.exe' : 'node');
  if (existsSync(join(modules, '.bin', program))) {
    if (windows) writeFileSync(link, `@"%~dp0\\${program}" %*\r\n`);
    else symlinkSync(program, link);
  } else if (Number(process.versions.node.split('.')[0]) < 24) {
    throw stop(
      '本机没有现成的 Node 24 包，请先安装 Node 24。',
      'no packaged Node 24 fits this machine; please install Node 24.',
    );
  }
}

async function build() {
  const slow = setTimeout(() => say('正在构建网页', 'building the pages'), 1500);
  const turbo = join(modules, 'turbo', 'bin', 'turbo');
  const { code, words, seconds } = await run(process.execPath, [
    turbo,
    'run',
    'build',
    '--output-logs=errors-only',
    '--ui=stream',
  ]);
  clearTimeout(slow);
  if (code !== 0) throw stop(`${words.trim()}\n网页构建失败。`, 'the pages could not be built.');
  if (Number(seconds) > 1.5) say(`网页已备好（${seconds} 秒）`, `the pages are ready (${seconds} s)`);
}

async function browser() {
  if (findBrowser()) return;
  if (!process.env.CHROME_PATH && canInstallBrowser()) {
    say('正在安装测试用的浏览器', 'installing a browser for the tests');
    if (installBrowser()) return;
  }
  const missing = stop(
    '没有找到 Chromium、Chrome 或 Edge；请安装一个，或用 CHROME_PATH 指出它。',
    'no Chromium, Chrome or Edge was found; install one or point CHROME_PATH at it.',
  );
  if (process.env.CI === 'true') throw missing;
  console.warn(missing.message);
}

async function prepare() {
  if (Number(process.versions.node.split('.')[0]) < 20)
    throw stop('需要 Node 20 或更新版本。', 'Node 20 or newer is needed.');
  const print = fingerprint();
  if (!stamped(print)) {
    if (!alreadyInstalled()) await install();
    writeFileSync(stamp, print);
  }
  linkNode();
  if (!wanted.has('--no-build')) await build();
  if (wanted.has('--with-browser')) await browser();
}

try {
  if (wanted.has('--no-build') && !wanted.has('--with-browser') && stamped(fingerprint())) process.exit(0);
  await alone(lock, prepare, () =>
    say('另一个进程正在准备，稍候', 'another process is preparing this checkout, waiting'),
  );
} catch (error) {
  if (!(error instanceof Stop)) throw error;
  console.error(error.message);
  process.exit(1);
}
