import type { AskedQuestions, Questionnaires } from '@long-dan/questionnaire'
import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import { withinScope } from './scope.ts'

/** Ballots of a desk in a month, while it belonged to a commune; all entry modes, one questionnaire version. */
export interface DeskMonth {
  /** First day of the month. */
  readonly month: string
  readonly unitId: number
  readonly deskId: number
  /** Answers 1…5 and 4…5 to the overall question. */
  readonly base: number
  readonly satisfied: number
  readonly asked: AskedQuestions
  /** The part of the layout that is kept for desks. */
  readonly counters: Int32Array
}

/** A row as it was read. */
export interface ReadDeskMonth extends DeskMonth {
  /** Hash of its counters: equal ones need not be read twice. */
  readonly hash: string
}

/**
 * Every desk with ballots in these months (first days), in these communes or in all that row-level security lets the official see. A row
 * that has not changed since it was read as one of `known` is that same object: after an opening few differ, and to write counters as text
 * is most of the work.
 */
export async function deskMonths(
  door: Database,
  communeIds: readonly number[] | 'everything',
  months: readonly string[],
  questionnaires: Questionnaires,
  known: readonly ReadDeskMonth[] = [],
): Promise<readonly ReadDeskMonth[]> {
  const knownAs = new Map(known.map((row) => [nameOf(row), row]))
  const hashes = new Set(known.map(({ hash }) => hash))
  const read = door
    .selectFrom('tally_desk_month')
    .where(communeIds === 'everything' ? sql<boolean>`true` : withinScope({ unitIds: communeIds }))
    .where(sql<boolean>`month = any(${[...months]}::date[])`)
    .select(['month', 'unit_id', 'desk_id', 'questionnaire_version as version', 'base', 'satisfied', 'counters'])
    .select(sql<string>`hash_array_extended(counters, 0)::text`.as('hash'))
    // Keeps PostgreSQL from computing the hash once for each mention.
    .offset(0)
  const rows = await door
    .selectFrom(read.as('read'))
    .select(['month', 'unit_id as unitId', 'desk_id as deskId', 'version', 'base', 'satisfied', 'hash'])
    // Read as text: the driver's array parser takes five times as long.
    .select(
      sql<string | null>`case
        when hash not in (select unnest(${[...hashes]}::text[])) then array_to_string(counters, ',')
      end`.as('counters'),
    )
    .execute()
  const withSameCounters = new Map(known.map((row) => [row.hash, row]))
  return rows.map(({ version, counters, ...row }) => {
    const asked = questionnaires.withNumber(version)
    const same = knownAs.get(nameOf(row))
    if (same?.asked === asked && same.base === row.base && same.satisfied === row.satisfied) return same
    const vector =
      counters === null ? withSameCounters.get(row.hash)?.counters : vectorOf(counters, asked.layout.deskLength)
    if (vector === undefined) throw new Error('PostgreSQL left out counters that nobody knows')
    return { ...row, asked, counters: vector }
  })
}

function nameOf({ month, unitId, deskId, hash }: Pick<ReadDeskMonth, 'month' | 'unitId' | 'deskId' | 'hash'>): string {
  return `${month} ${unitId} ${deskId} ${hash}`
}

/**
 * Ballots that a review left out of `deskMonths`, in the same form. What may be shown is decided with these included: a review decision
 * must not move the line between what is shown and what is hidden.
 */
export async function excludedDeskMonths(
  door: Database,
  communeIds: readonly number[] | 'everything',
  months: readonly string[],
  questionnaires: Questionnaires,
): Promise<readonly DeskMonth[]> {
  const rows = await door
    .selectFrom('tally_excluded_month')
    .where(communeIds === 'everything' ? sql<boolean>`true` : withinScope({ unitIds: communeIds }))
    .where(sql<boolean>`month = any(${[...months]}::date[])`)
    .select(['month', 'unit_id as unitId', 'desk_id as deskId', 'questionnaire_version as version', 'counters'])
    .execute()
  return rows.map(({ version, counters, ...row }) => {
    const asked = questionnaires.withNumber(version)
    const [one = 0, two = 0, three = 0, four = 0, five = 0] = counters
    return {
      ...row,
      base: one + two + three + four + five,
      satisfied: four + five,
      asked,
      counters: Int32Array.from(counters.slice(0, asked.layout.deskLength)),
    }
  })
}

function vectorOf(text: string, length: number): Int32Array {
  const vector = new Int32Array(length)
  let [at, value] = [0, 0]
  for (let place = 0; place < text.length; place++) {
    const code = text.charCodeAt(place)
    if (code === comma) {
      vector[at++] = value
      value = 0
    } else value = value * 10 + code - zero
  }
  vector[at] = value
  return vector
}

const comma = 44
const zero = 48
