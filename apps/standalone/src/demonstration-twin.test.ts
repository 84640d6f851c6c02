import { unitSlug } from '@long-dan/administrative-units'
import { deskMonths, rebuildTallies } from '@long-dan/database/worker'
import { judgeYear } from '@long-dan/disclosure'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { answersOfYear, deskKey, levels, placesOfYear, sees, yearTime } from '@long-dan/results'
import { periodOf } from '@long-dan/statistics'
import { afterAll, expect, it } from 'vitest'
import { aDashboard } from '../../dashboard/src/dashboard.test-support.ts'
import { aPerson } from '../../dashboard/src/gate/people.test-support.ts'
import { theDemonstration } from './demonstration.test-support.ts'

// The attacker compares two provinces that differ in one thing: two citizens of communes that are shown only together gave each other's
// answer. Whatever differs on any page tells of a hidden commune: a figure, an interval, an order, a word.
const { database, directory, today, cells, close } = await theDemonstration()
afterAll(close)

const year = periodOf('year', '2026-01-01')
const mostPages = 350
type Rows = Awaited<ReturnType<typeof deskMonths>>

const readRows = () => {
  const months = [...new Set(cells.map(({ month }) => month))].filter((month) => month >= '2025-10-01')
  return deskMonths(database.admin, 'everything', months, officialQuestionnaires)
}

/** Which communes the province's official sees together, in each of these periods. */
function togetherIn(rows: Rows, codes: readonly string[]) {
  const inYear = rows.filter(({ month }) => month >= year.start)
  const places = placesOfYear(directory, year, inYear)
  const answers = rows.map((row) => ({ ...row, key: deskKey(row) }))
  const table = answersOfYear(places, year, yearTime(year, today), answers)
  const judged = judgeYear({ year: year.code, table, levels: levels.ballots })
  const all = codes.map((code) => judged.map((level) => level.shownIn(code)?.join()).join(' ')).join(' ')
  const groupOf = (row: Rows[number], code: string) =>
    judged[sees.province]?.shownIn(code)?.[places.indexOf.get(deskKey(row)) ?? -1]
  return { all, groupOf }
}

/** Two communes, each with both kinds of answers, of which nothing else is hidden or shown once two answers are exchanged. */
function aPair(rows: Rows) {
  for (const start of ['2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01', '2026-05-01', '2026-06-01']) {
    const [month, quarter] = [periodOf('month', start).code, periodOf('quarter', start).code]
    const codes = [month, quarter, '2026-H1']
    const before = togetherIn(rows, codes)
    const areTogether = (one: Rows[number], other: Rows[number]) =>
      one !== other && [month, quarter].every((code) => before.groupOf(one, code) === before.groupOf(other, code))
    const inMonth = rows.filter((row) => row.month === start)
    for (const from of inMonth.filter(({ base, satisfied }) => satisfied > 1 && satisfied < base))
      for (const to of inMonth.filter((row) => row.satisfied < row.base && areTogether(from, row))) {
        const moved = (row: Rows[number]) => row.satisfied + (row === to ? 1 : 0) - (row === from ? 1 : 0)
        const after = rows.map((row) => ({ ...row, satisfied: moved(row) }))
        if (togetherIn(after, codes).all === before.all) return { month, quarter, from, to }
      }
  }
  throw new Error('No two communes are shown only together')
}

const pair = aPair(await readRows())

/** Pages, files and API answers about the month and its quarter, as somebody meets them who follows every link. */
async function everyPage(): Promise<ReadonlyMap<string, string>> {
  const dashboard = await aDashboard(database, { today })
  const person = await aPerson(dashboard.app, dashboard, 'province-official')
  const { month, quarter, from, to } = pair
  const units = [from, to].flatMap(({ unitId }) => directory.breadcrumb(unitId, from.month, `${month}-28`))
  const queue = [...new Set(units.map(unitSlug))].flatMap((slug) =>
    [month, quarter].flatMap((period) => [
      `/units/${slug}?period=${period}`,
      `/units/${slug}?period=${period}&map=today`,
      ...['overview', 'ranking', 'criteria'].map((file) => `/units/${slug}/exports/${file}.csv?period=${period}`),
      ...['overall', 'period', 'criterion', 'mode', 'unit', 'question'].map(
        (by) => `/api/v1/results?unit=${slug}&period=${period}&by=${by}`,
      ),
    ]),
  )
  const seen = new Set(queue)
  const pages = new Map<string, string>()
  const isAbout = (url: string) => url.includes(`period=${month}`) || url.includes(`period=${quarter}`)
  for (let url = queue.shift(); url !== undefined && pages.size < mostPages; url = queue.shift()) {
    const { statusCode, body } = await person.get(url)
    pages.set(url, `${statusCode} ${body.replaceAll(/nonce="[^"]*"|value="[\w.-]{30,}"/gu, '')}`)
    for (const [, href = ''] of body.matchAll(/href="(?<href>\/[^"#]*)/gu)) {
      const next = href.replaceAll('&amp;', '&')
      if (seen.has(next) || !isAbout(next) || /exports|lang=/u.test(next)) continue
      seen.add(next)
      queue.push(next)
    }
  }
  await database.query(
    `update account set username = id, email = id || '@accounts.invalid' where id = '${person.accountId}'`,
  )
  await dashboard.app.close()
  return pages
}

/** A ballot of the desk in the month with this kind of answer. */
async function aBallotOf({ deskId, month }: Rows[number], isSatisfied: boolean) {
  const [found] = await database.query<{ id: string; answer: number }>(`
    select id, get_byte(answers, 0) & 7 as answer from ballot
    where desk_id = ${deskId} and date_trunc('month', service_date) = '${month}' and ((get_byte(answers, 0) & 7) >= 4) = ${isSatisfied}
    order by id limit 1`)
  if (!found) throw new Error(`No such ballot at ${deskId}`)
  return found
}

it('is told by no page of the province which of two hidden communes gave an answer', {
  retry: 0,
  timeout: 600_000,
}, async () => {
  const before = await everyPage()
  const [one, other] = [await aBallotOf(pair.from, true), await aBallotOf(pair.to, false)]
  const answer = (id: string, value: number) =>
    database.query(
      `update ballot set answers = set_byte(answers, 0, (get_byte(answers, 0) & 248) | ${value}) where id = '${id}'`,
    )
  await answer(one.id, other.answer)
  await answer(other.id, one.answer)
  await rebuildTallies(database.admin, officialQuestionnaires)
  const changed = (await readRows()).find(
    ({ deskId, month }) => deskId === pair.from.deskId && month === pair.from.month,
  )
  expect(changed?.satisfied).toBe(pair.from.satisfied - 1)
  const after = await everyPage()
  expect(before.size).toBeGreaterThan(100)
  expect([...before].filter(([url, page]) => after.get(url) !== page).map(([url]) => url)).toEqual([])
})
