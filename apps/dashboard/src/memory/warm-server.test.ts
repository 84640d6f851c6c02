import { freshDatabase, setToday } from '@long-dan/testing'
import { afterAll, describe, expect, it } from 'vitest'
import { aDashboard } from '../dashboard.test-support.ts'
import { aPerson, signedIn } from '../gate/people.test-support.ts'
import type { Role } from '../officials/roles.ts'
import { aRememberedProvince } from './changed-province.test-support.ts'

// A server that has been up for long, and remembers, must say what one says that has just started: after every kind of change that another
// process makes, to accounts of all reaches in alternation.
const clock = { today: '2026-11-23' }
const database = await freshDatabase(clock.today)
const warm = await aDashboard(database, clock)
afterAll(() => warm.app.close())
const homes: readonly (readonly [Role, string])[] = [
  ['district-official', 'khu-vuc-hoang-hoa-kv399'],
  ['province-official', 'tinh-thanh-hoa-38'],
  ['commune-official', 'phuong-hac-thanh-14797'],
  ['auditor', 'tinh-thanh-hoa-38'],
  ['administrator', 'tinh-thanh-hoa-38'],
  ['district-official', 'khu-vuc-thanh-pho-thanh-hoa-kv380'],
  ['commune-official', 'phuong-ham-rong-14758'],
]
const accounts: string[] = []
for (const [role, slug] of homes) accounts.push((await aPerson(warm.app, warm, role, slug)).accountId)
const [reviewer = '', author = '', measured = ''] = accounts
const { desks, second, former, round, changes } = await aRememberedProvince(database, [reviewer, author, measured])
await warm.reference.refresh()

const [area, province, first, , , otherArea, ofTwo] = homes.map(([, slug]) => slug)
const low = desks[2]?.unitSlug
const figuresOf = (slug = '') => [
  `/units/${slug}?period=2026-Q3`,
  `/units/${slug}?period=2025&map=today`,
  `/units/${slug}/criteria?period=2026-Q3`,
  `/units/${slug}/months?from=2026-07&to=2026-11`,
]
const registersOf = (slug = '') => [
  ...['remarks', 'improvements', 'rounds', 'dossiers?month=2026-08'].map((page) => `/units/${slug}/${page}`),
  `/units/${slug}/remarks/themes?period=2026-Q3`,
]
const above = (slug = '') => [
  ...figuresOf(slug),
  ...registersOf(slug),
  ...['ranking', 'visits'].map((page) => `/units/${slug}/${page}?period=2026-Q3`),
  `/units/${slug}/callbacks?month=2026-08`,
  `/api/v1/results?unit=${slug}&period=2026-11&by=unit`,
  ...['/', '/inbox', '/decisions', '/reviews', '/rollout', '/rollout/communes', '/rollout/reports?quarter=2026-Q3'],
]
const compared = `/compare?a=${first}@2026-Q3&b=${low}@2026-Q3`
const urls: readonly (readonly string[])[] = [
  above(area),
  [
    ...above(province),
    ...figuresOf(low),
    ...registersOf(low),
    ...[area, otherArea].map((slug) => `/units/${slug}/visits?period=2026-Q3`),
    '/publications',
    '/rollout/models',
    '/rollout/reminders',
    compared,
  ],
  [
    ...figuresOf(first),
    ...registersOf(first),
    `/units/${first}/rounds/${round}`,
    `/desks/${desks[0]?.code}?period=2026-Q3`,
    '/inbox',
  ],
  [`/units/${province}?period=2026-Q3`, `/units/${low}/remarks`, '/reviews', '/rollout/rule'],
  [`/units/${province}?period=2026-Q3`, '/areas', '/desks', '/search?q=hac', `/units/${low}/dossiers?month=2026-08`],
  [...figuresOf(otherArea), `/units/${ofTwo}?period=2026-Q3`, `/units/${former[0]?.unitSlug}?period=2025-Q1`, '/inbox'],
  [...figuresOf(ofTwo), `/desks/${second.code}?period=2026-Q3`, '/'],
]

type Pages = ReadonlyMap<string, string>

/** Addresses of the accounts, by number: a page of each in turn. */
const inTurn = [...urls.flatMap((own, who) => own.map((url, at) => ({ who, url, at })))].sort((a, b) => a.at - b.at)
/** From the last to the first, one account after the other: what readers get from each other's memory then differs. */
const turnedRound = inTurn.toSorted((a, b) => b.who - a.who || b.at - a.at)

async function pagesOf({ app, access }: typeof warm, order = inTurn): Promise<Pages> {
  const browsers = await Promise.all(accounts.map((id) => signedIn(app, access, id)))
  const pages = new Map<string, string>()
  for (const { who, url } of order) {
    const { statusCode, headers, body } = (await browsers[who]?.get(url)) ?? { statusCode: 0, headers: {}, body: '' }
    const said = body.replaceAll(/nonce="[^"]*"|value="[\w.-]{30,}"/gu, '')
    pages.set(`${homes[who]?.join(' of ')}: ${url}`, `${statusCode} ${headers.location ?? ''} ${said}`)
  }
  return pages
}

async function pagesOfNewServer(): Promise<Pages> {
  const cold = await aDashboard(database, clock)
  try {
    return await pagesOf(cold, turnedRound)
  } finally {
    await cold.app.close()
  }
}

/** Pages that differ, each with the first line in which it does. */
function differing(one: Pages, other: Pages): readonly string[] {
  return [...one].flatMap(([url, page]) => {
    const [mine, theirs] = [page.split('\n'), (other.get(url) ?? '').split('\n')]
    const at = mine.findIndex((line, index) => line !== theirs[index])
    return page === other.get(url) ? [] : [`${url}\n  ${mine[at]?.trim()}\n  ${theirs[at]?.trim()}`]
  })
}

let last = await pagesOf(warm)

describe('a server that remembers says the same as one that has just started', () => {
  it('at first, and to somebody who comes again', async () => {
    expect([...last].filter(([, page]) => !/^(?:200|302) /u.test(page)).map(([url]) => url)).toEqual([])
    expect(differing(last, await pagesOfNewServer())).toEqual([])
    expect(differing(last, await pagesOf(warm))).toEqual([])
  })

  it.each(changes)('after $what', async ({ carryOut }) => {
    await carryOut()
    // As it does every minute.
    await warm.reference.refresh()
    const now = await pagesOf(warm)
    // Whatever no page shows is no change to be remembered.
    expect(differing(last, now)).not.toEqual([])
    last = now
    expect(differing(now, await pagesOfNewServer())).toEqual([])
  })

  it('in the next month', async () => {
    clock.today = '2026-12-02'
    await setToday(database, clock.today)
    await warm.reference.refresh()
    expect(differing(await pagesOf(warm), await pagesOfNewServer())).toEqual([])
  })
})
