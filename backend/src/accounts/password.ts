import { argon2, randomBytes, timingSafeEqual, type Argon2Parameters } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(argon2) as (algorithm: 'argon2id', parameters: Argon2Parameters) => Promise<Buffer>;

/** Costs after the OWASP password storage sheet: 19 MiB, 2 passes, 1 lane. Memory is in KiB. */
const costs = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 };

async function tag(password: string, salt: Buffer, from = costs): Promise<Buffer> {
  return derive('argon2id', { message: Buffer.from(password.normalize('NFC')), nonce: salt, ...from });
}

/** A password as it is stored: `argon2id$memory$passes$salt$tag`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const made = await tag(password, salt);
  return ['argon2id', costs.memory, costs.passes, salt.toString('base64url'), made.toString('base64url')].join('$');
}

/** A hash nobody knows the password of: checked when a login does not exist, so that both answers take as long. */
const nobody = hashPassword(randomBytes(16).toString('hex'));

/** Whether the password belongs to the stored hash; false, after the same work, when there is none. */
export async function passwordMatches(password: string, stored: string | null): Promise<boolean> {
  const [, memory, passes, salt, expected] = (stored ?? (await nobody)).split('$');
  const wanted = Buffer.from(expected ?? '', 'base64url');
  const made = await tag(password, Buffer.from(salt ?? '', 'base64url'), {
    ...costs,
    memory: Number(memory),
    passes: Number(passes),
  });
  return stored !== null && wanted.length === made.length && timingSafeEqual(wanted, made);
}
