import { aBallot, aDesk, freshDatabase, putBallots } from '@long-dan/testing'
import { expect, it } from 'vitest'
import { aDashboard } from '../dashboard.test-support.ts'
import { aPerson, type Person, signInAs, testPassword } from '../gate/people.test-support.ts'

const today = '2026-11-23'
const database = await freshDatabase(today)
await database.query(`select ensure_ballot_partitions('2025-10-01', '2026-11-01')`)
const codes = ['14797', '14758', '15853', '15865', '15880']
const desks = await Promise.all(codes.map((code) => aDesk(database, code, '2026-01-05')))
const asked = ['tinh-thanh-hoa-38', 'khu-vuc-hoang-hoa-kv399', ...desks.map(({ unitSlug }) => unitSlug)]
// Every period and history is tested without a database in `judged-places.test.ts`.
const periods = ['2026', '2026-Q1', '2026-Q3', '2026-05', '2026-09', '2026-10']

const lastOfKind = ['2026', '2026-Q3', '2026-10']

/** Gives each desk a different number in each month, some of them too small to be shown. */
const cast = (months: readonly string[], seed: number, at = desks.slice(0, 4)) =>
  putBallots(
    database,
    at.flatMap((desk, place) =>
      months.flatMap((month) => {
        const count = ((place * 7 + Number(month.slice(5)) * 5 + seed) * 13) % 23
        return Array.from({ length: count }, (_, number) =>
          aBallot(desk, { serviceDate: `${month}-06`, answers: { overall: number % 4 === 0 ? 2 : 5, listen: 4 } }),
        )
      }),
    ),
  )

async function answersFor({ get }: Pick<Person, 'get'>) {
  const answers: unknown[] = []
  // A trend shows every period of its kind up to the one asked for.
  for (const unit of asked)
    for (const period of periods)
      for (const by of ['unit', 'criterion', ...(lastOfKind.includes(period) ? ['period'] : [])])
        answers.push((await get(`/api/v1/results?unit=${unit}&period=${period}&by=${by}`)).json().rows)
  return answers
}

it('a dashboard that saw months come shows what one shows that was started just now', async () => {
  const running = await aDashboard(database, { today })
  const official = await aPerson(running.app, running, 'province-official')
  const asStartedNow = async () => {
    const fresh = await aDashboard(database, { today })
    const [{ username = '' } = {}] = await database.query<{ username: string }>('select username from account')
    const answers = await answersFor(await signInAs(fresh.app, username, testPassword))
    await fresh.app.close()
    return answers
  }
  await cast(['2025-11', '2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06', '2026-07', '2026-08'], 1)
  const changes = [
    () => cast(['2026-09'], 3),
    // More in the same month, a month in the middle, the quarter before the year, and a desk that had no ballots.
    () => cast(['2026-09'], 11),
    () => cast(['2026-05'], 5),
    () => cast(['2025-12'], 7),
    () => cast(['2026-10'], 2, desks),
  ]
  let last = await answersFor(official)
  for (const change of changes) {
    await change()
    const answers = await answersFor(official)
    expect(answers).not.toEqual(last)
    expect(answers).toEqual(await asStartedNow())
    last = answers
  }
  await running.app.close()
}, 240_000)
