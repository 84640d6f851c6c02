import { isCalendarDay } from '@long-dan/statistics'
import { z } from 'zod'

/**
 * Control characters, lone surrogates and undecodable bytes: nobody types them, and not all can be stored or asked the database for. Nor
 * what turns the order of letters around: a page would show other words than somebody wrote.
 */
export const strange = /[^\P{Cc}\t\n]|[\u202D\u202E\p{Cs}\uFFFD-\uFFFF]/u

// No desk has ever been surveyed outside these days; the calendar of periods has limits of its own.
export const [firstDay, lastDay] = ['2000-01-01', '2100-01-01']

/** A day written as `31/12/2026` or `2026-12-31`, returned as YYYY-MM-DD; null for anything else. */
export function dayTyped(typed: string): string | null {
  const parts = /^(?<day>\d{1,2})[/.-](?<month>\d{1,2})[/.-](?<year>\d{4})$/u.exec(typed)?.groups
  const iso = parts ? `${parts.year}-${parts.month?.padStart(2, '0')}-${parts.day?.padStart(2, '0')}` : typed
  return isCalendarDay(iso) ? iso : null
}

/** A UUID in PostgreSQL's notation, of any version. */
export const uuid = z.guid()

/** UUIDs separated by commas; each at most once. */
export const uuids = z
  .string()
  .transform((typed) => [...new Set(typed.split(','))])
  .pipe(z.array(uuid))

/** A whole number, with or without thousands separators; null for anything else. */
export function wholeTyped(typed: string): number | null {
  const bare = /^[1-9]\d{0,2}(?:[.,\s]\d{3})+$/u.test(typed) ? typed.replace(/[.,\s]/gu, '') : typed
  return /^\d{1,9}$/u.test(bare) ? Number(bare) : null
}
