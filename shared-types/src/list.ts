import * as z from 'zod';
import { line } from './text.ts';

/** The most rows one page of a list holds. */
export const longestPage = 200;

/** What every list that can grow is asked by: which page, how long, and words to search for. */
export const listQuery = z.object({
  /** Where the page before ended; left out for the first. */
  cursor: z
    .string()
    .max(400)
    .regex(/^[\w-]+$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(longestPage).default(50),
  /** Each word must be found: Chinese, English, or pinyin and its initials. */
  words: line(60).default(''),
});
export type ListQuery = z.infer<typeof listQuery>;

/** One page of a list: its rows, where the next one begins, and how many rows match in all. */
export function pageOf<T extends z.ZodType>(row: T) {
  return z.object({ rows: z.array(row), next: z.string().nullable(), total: z.number().int() });
}

export interface Page<T> {
  rows: T[];
  /** The cursor of the next page; null on the last. */
  next: string | null;
  total: number;
}
