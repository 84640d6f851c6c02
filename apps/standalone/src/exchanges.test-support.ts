import type { UnitDirectory } from '@long-dan/administrative-units'
import { deskMonths, excludedDeskMonths } from '@long-dan/database/worker'
import { judgeYear, type LevelYear } from '@long-dan/disclosure'
import {
  ballotFormOf,
  crossingCode,
  crossingOffset,
  type ItemCode,
  type Layout,
  officialQuestionnaires,
  optionCode,
  type QuestionnaireVersion,
  uncrossedCode,
} from '@long-dan/questionnaire'
import { answersOfYear, deskKey, judgedAnswers, levels, periodsOfYear, placesOfYear, yearTime } from '@long-dan/results'
import { type Period, periodOf } from '@long-dan/statistics'
import type { TestDatabase } from '@long-dan/testing'
import { type Ballot, choice, exchanges } from './exchange-kinds.test-support.ts'

/** Ballots of a desk in a month; `isCounted` is false for those that a review left out. */
export type Row = Awaited<ReturnType<typeof excludedDeskMonths>>[number] & { readonly isCounted: boolean }

/** What two citizens are about to exchange. */
export interface Exchanged {
  readonly what: string
  /** First day. */
  readonly month: string
  readonly unitIds: readonly [number, number]
  readonly deskIds: readonly [number, number]
  readonly carryOut: () => Promise<void>
}

/** Pairs of desks among which an exchange is looked for. */
const mostTried = 40

/** Finds exchanges that would not be seen, one after another: each is looked for as if those before had been carried out. */
export async function exchangesIn(database: TestDatabase, directory: UnitDirectory, year: Period, today: string) {
  const months = await database.query<{ month: string }>(
    `select distinct month::text from tally_desk_month where month >= '${Number(year.code) - 1}-10-01' and month < '${year.end}' order by 1`,
  )
  const asked = [database.admin, 'everything', months.map(({ month }) => month), officialQuestionnaires] as const
  let rows: readonly Row[] = [
    ...(await deskMonths(...asked)).map((row) => ({ ...row, isCounted: true })),
    ...(await excludedDeskMonths(...asked)).map((row) => ({ ...row, isCounted: false })),
  ]
  const places = placesOfYear(
    directory,
    year,
    rows.filter(({ month }) => month >= year.start),
  )
  const placeOf = (row: Row) => places.indexOf.get(deskKey(row)) ?? -1
  const periods = periodsOfYear(year)

  function judge(code: ItemCode, of: readonly Row[], ballots?: readonly LevelYear[]) {
    const answers = of.map((row) => ({ key: deskKey(row), month: row.month, ...judgedAnswers(row, code) }))
    const table = answersOfYear(places, year, yearTime(year, today), answers)
    return judgeYear({ year: year.code, table, levels: levels[code === 'overall' ? 'ballots' : 'criterion'], ballots })
  }
  const known = new Map<ItemCode, readonly LevelYear[]>()
  const taken = new Set<string>()
  function judged(code: ItemCode): readonly LevelYear[] {
    const found = known.get(code) ?? judge(code, rows, code === 'overall' ? undefined : judged('overall'))
    known.set(code, found)
    return found
  }
  const isTogether = (level: LevelYear | undefined, one: Row, other: Row) =>
    periods
      .filter(({ start, end }) => start <= one.month && one.month < end)
      .every(({ code }) => {
        const shown = level?.shownIn(code)
        return shown === undefined || shown[placeOf(one)] === shown[placeOf(other)]
      })
  const saidOf = (level: LevelYear | undefined) =>
    periods
      .map(({ code }) => `${level?.shownIn(code)} ${places.places.map((_, at) => level?.isHidden(code, at))}`)
      .join()

  /** Whether readers from this level on see neither of the two alone, by any question, and nothing else becomes hidden or shown. */
  function isUnseen(level: number, codes: readonly ItemCode[], one: Row, other: Row, after: readonly Row[]): boolean {
    const overall = judge('overall', after)
    return codes.every((code) => {
      const [before, then] = [judged(code), code === 'overall' ? overall : judge(code, after, overall)]
      return before.every(
        (each, at) => at < level || (isTogether(each, one, other) && saidOf(each) === saidOf(then[at])),
      )
    })
  }

  const read = new Map<string, Promise<readonly Ballot[]>>()
  async function ballotsOf(row: Row): Promise<readonly Ballot[]> {
    const name = `${row.deskId} ${row.month}`
    const found = read.get(name) ?? readBallots(row)
    read.set(name, found)
    return (await found).filter(({ id }) => !taken.has(id))
  }

  async function readBallots({ deskId, month, asked: { versions } }: Row): Promise<readonly Ballot[]> {
    const [version] = versions
    const found = await database.query<Omit<Ballot, 'content'> & { readonly code: string }>(`
      select id, form, entry_mode as "entryMode", helper_role as "helperRole", encode(answers, 'hex') as code from ballot
      where desk_id = ${deskId} and date_trunc('month', service_date) = '${month}' and questionnaire_version = ${version?.number}
      order by id`)
    return found.flatMap(({ code, ...ballot }) =>
      version ? [{ ...ballot, content: version.decode(Buffer.from(code, 'hex')) }] : [],
    )
  }

  function counted(version: QuestionnaireVersion, { content, form }: Ballot): Int32Array {
    const counters = new Int32Array(version.layout.length)
    version.count(counters, version.encode(content.answers, content.choices), ballotFormOf(form))
    return counters
  }

  /** What the one's desk counts more afterwards; null unless the other's counts exactly that less. */
  function moved(version: QuestionnaireVersion, before: readonly [Ballot, Ballot], after: readonly [Ballot, Ballot]) {
    const [gain, loss] = [0, 1].map((at) => {
      const [then, now] = [before[at as 0 | 1], after[at as 0 | 1]].map((ballot) => counted(version, ballot))
      return now?.map((count, slot) => count - (then?.[slot] ?? 0))
    })
    return gain && loss && gain.every((count, slot) => count + (loss[slot] ?? 0) === 0) ? gain : null
  }

  function withMoved(one: Row, other: Row, delta: Int32Array): readonly Row[] {
    const [, , , good = 0, best = 0] = delta
    return rows.map((row) => {
      const sign = row === one ? 1 : row === other ? -1 : 0
      if (sign === 0) return row
      const counters = row.counters.map((count, slot) => count + sign * (delta[slot] ?? 0))
      return { ...row, satisfied: row.satisfied + sign * (good + best), counters }
    })
  }

  async function write({ id, entryMode, helperRole, content }: Ballot, version: QuestionnaireVersion): Promise<void> {
    const code = Buffer.from(version.encode(content.answers, content.choices)).toString('hex')
    await database.query(
      `update ballot set answers = '\\x${code}', entry_mode = ${entryMode}, helper_role = ${helperRole} where id = '${id}'`,
    )
  }

  async function between(what: string, level: number, one: Row, other: Row): Promise<Exchanged | null> {
    const [version] = one.asked.versions
    if (version === undefined || version !== other.asked.versions[0]) return null
    const [here, there] = [await ballotsOf(one), await ballotsOf(other)]
    for (const mine of here)
      for (const theirs of there) {
        const after = exchanges[what]?.(mine, theirs, version)
        const delta = after && moved(version, [mine, theirs], after)
        if (!after || !delta) continue
        const next = withMoved(one, other, delta)
        const codes = codesIn(version.layout, delta)
        if (!isUnseen(level, codes, one, other, next)) continue
        rows = next
        for (const code of codes) known.delete(code)
        for (const { id } of after) taken.add(id)
        return {
          what,
          month: one.month,
          unitIds: [one.unitId, other.unitId],
          deskIds: [one.deskId, other.deskId],
          async carryOut() {
            for (const ballot of after) await write(ballot, version)
          },
        }
      }
    return null
  }

  /** Exchanges `what` between two desks that readers from this level on see only together, as `suits` wants them. */
  async function exchange(
    what: string,
    level: number,
    suits: (one: Row, other: Row) => boolean,
  ): Promise<Exchanged | null> {
    const isExcluded = new Set(rows.flatMap((row) => (row.isCounted ? [] : [`${deskKey(row)} ${row.month}`])))
    const inYear = rows.filter((row) => row.month >= year.start && !isExcluded.has(`${deskKey(row)} ${row.month}`))
    // Quarters that are over have most pages.
    const rankOf = (month: string) => `${periodOf('quarter', month).end <= today} ${month}`
    const byMonth = [...Map.groupBy(inYear, ({ month }) => month)].sort(([a], [b]) => (rankOf(a) < rankOf(b) ? 1 : -1))
    let left = mostTried
    for (const [, ofMonth] of byMonth)
      for (const one of ofMonth)
        for (const other of ofMonth) {
          if (one === other || !suits(one, other) || !areTogether(level, one, other)) continue
          if (what === choice && one.asked.questions.length === 0) continue
          const found = await between(what, level, one, other)
          if (found) return found
          left -= 1
          if (left === 0) return null
        }
    return null
  }

  const areTogether = (level: number, one: Row, other: Row) => isTogether(judged('overall')[level], one, other)
  return { exchange, areTogether }
}

/** Everything that these counters are judged as: where it is shown, they are. */
function codesIn(layout: Layout, delta: Int32Array): readonly ItemCode[] {
  const isTouched = (from: number | undefined, length: number) =>
    from !== undefined && delta.subarray(from, from + length).some((count) => count !== 0)
  const ofQuestions = layout.questions.flatMap((question) => {
    const { code, options, offset } = question
    const ofOptions = options.flatMap((option, at) => [
      ...(isTouched(offset + 1 + at, 1) ? [optionCode(code, option)] : []),
      ...layout.items.flatMap((item, place) =>
        isTouched(crossingOffset(layout, question, at, place), 2) ? [crossingCode(item, code, option)] : [],
      ),
    ])
    const ofOthers = layout.items.flatMap((item) =>
      question.crossings !== undefined && isTouched(layout.itemOffset(item), 7) ? [uncrossedCode(item, code)] : [],
    )
    return [...(isTouched(offset, 2 + options.length) ? [code] : []), ...ofOptions, ...ofOthers]
  })
  return [
    'overall',
    ...layout.items.filter((item) => item !== 'overall' && isTouched(layout.itemOffset(item), 7)),
    ...ofQuestions,
  ]
}
