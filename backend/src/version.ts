import { readFileSync } from 'node:fs';
import path from 'node:path';
import { home } from './config.ts';

/** The product's version, as in the package at its top. */
export const version = (JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8')) as { version: string })
  .version;
