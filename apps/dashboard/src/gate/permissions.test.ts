import { unitSlug } from '@long-dan/administrative-units'
import { freshDatabase } from '@long-dan/testing'
import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAccount } from '../accounts/create-account.ts'
import type { Place as PagePlace } from '../addresses/address.ts'
import { aDashboard } from '../dashboard.test-support.ts'
import { aProvider } from '../sign-in/provider/provider.test-support.ts'
import { actionMap, siteMap } from '../site-map.ts'
import { aPerson, signedIn, submit, testPassword } from './people.test-support.ts'
import {
  everybody,
  everywhere,
  type Person,
  type Place,
  people,
  places,
  today,
} from './places-and-people.test-support.ts'
import { whoMay } from './who-may.test-support.ts'

const database = await freshDatabase()
const provider = await aProvider()
const dashboard = await aDashboard(database, { identityProvider: provider.settings })
const { app, routes } = dashboard
afterAll(() => Promise.all([app.close(), provider.close()]))

const { directory, desks } = dashboard.reference.current()
const slugOf = (code: string, day: string) => {
  const unit = directory.byCode(code, day)
  if (!unit) throw new Error(`No unit ${code} on ${day}`)
  return unitSlug(unit)
}
const slugs = Object.fromEntries(
  Object.entries(places).map(([name, [code, day]]) => [name, slugOf(code, day)]),
) as Readonly<Record<Place, string>>

/** What an address is about and where it exists, as far as the table does not say it. */
interface Rule {
  readonly who: readonly Person[] | 'open' | 'program'
  readonly about?: 'unit' | 'desk' | 'remark' | 'escalated remark' | 'improvement'
  readonly query?: string
  /** The page does not exist for former units. */
  readonly today?: boolean
  /** Only communes have such a page. */
  readonly level?: 'commune' | undefined
}

const definitions = new Map<string, PagePlace>([
  ...siteMap.map(({ place }) => [`GET ${place.path}`, place] as const),
  ...actionMap.map(({ place }) => [`POST ${place.path}`, place] as const),
])

function ruleOf(route: string, who: Rule['who']): Rule {
  const [method = '', path = ''] = route.split(' ')
  const names = Object.keys(definitions.get(route)?.query ?? {})
  const { units } = definitions.get(route) ?? {}
  const things = { '/remarks/': 'remark', '/improvements/': 'improvement', '/desks/:code': 'desk' } as const
  const found = Object.entries(things).find(([start]) => path.startsWith(start))?.[1]
  const about = path.endsWith('/outcome') ? 'escalated remark' : (found ?? 'unit')
  if (typeof who === 'string' || (about === 'unit' && !/:slug|^\/compare|results$/u.test(path))) return { who }
  return {
    who,
    about,
    // Only an open desk can be run; the paper of a closed one still comes into the box.
    today:
      units?.inForce === true ||
      path.endsWith('/ballots.pdf') ||
      (method === 'POST' && /^\/desks\/:code\/(?!edit|paper\/:batch\/)/u.test(path)),
    level: units?.level,
    query: askedOf(method, path, names),
  }
}

function askedOf(method: string, path: string, names: readonly string[]): string {
  if (path === '/api/v1/results') return '?unit=:slug&period=:period&by=unit'
  if (names.includes('a')) return '?a=:slug@:period&b=:slug@:period'
  if (method === 'POST') return names.includes('month') ? '?month=:month' : ''
  // Avoids printing anything: an invalid parameter is refused once the page has been found.
  if (path.endsWith('.pdf') && names.length > 0) return `?${names.at(-1)}=none`
  // Without a period the redirect to the page checks the same permissions, in a tenth of the time.
  return path === '/units/:slug' ? '?period=:period' : ''
}

const rows = whoMay.flatMap(([who, routes]) =>
  routes.flatMap((route) => {
    const [path, ...methods] = route.split(' ').toReversed()
    return methods.map((method) => [`${method} ${path}`, ruleOf(`${method} ${path}`, who)] as const)
  }),
)

// Sorted so that the route that ends the session comes last.
const table: Readonly<Record<string, Rule>> = Object.fromEntries(
  rows.toSorted(([a], [b]) => Number(a === 'POST /sign-out') - Number(b === 'POST /sign-out')),
)

const planOfArea = 'c0000000-0000-4000-8000-000000000001'

const accounts = new Map<Person, Awaited<ReturnType<typeof aPerson>>>()

beforeAll(async () => {
  for (const name of everybody) {
    const { role, place } = people[name]
    accounts.set(name, await aPerson(app, dashboard, role, slugs[place]))
  }
  const unit = directory.byCode('15991', today)
  if (!unit) throw new Error('No unit')
  const draft = { username: 'ai-do', name: 'Ai đó', role: 'commune-official', unit } as const
  await createAccount(dashboard.door, draft, { text: testPassword, isTemporary: false }, null)
  const model = { unit: slugs.commune, state: 'registered', level: 'commune' }
  await accounts.get('area official')?.post('/rollout/models', model)
  await database.query(`
    insert into rollout_plan (id, unit_id, created_by)
    select '${planOfArea}', id, (select id from account limit 1) from administrative_unit where code = 'KV380';
    insert into rollout_plan_version (plan_id, unit_id, version, kind, name, commune_ids, target, due_on, recorded_by)
    select id, unit_id, 1, 'wave', 'Đợt 1', '{1}', 1, '2026-12-31', created_by from rollout_plan;
    insert into document_file (digest, bytes, type, added_by)
    select encode(sha256('%PDF-1.7'), 'hex'), '%PDF-1.7', 'application/pdf', (select id from account limit 1);
    insert into programme_document (id, unit_id, kind, number, issued_on, signer, subject, file_digest, recorded_by)
    select rollout_plan.id, unit_id, 'decision', '1/QĐ', '2026-01-01', 'Chủ tịch', 'Về việc', digest, added_by from rollout_plan, document_file`)
  await database.query(`
    insert into paper_batch (code, desk_id, questionnaire_version, language, questions, sheets, key, issued_by)
    select translate(lpad(id::text, 6, '0'), '01258', 'ACDEF'), id, 1, 'vi', '{}', 1, decode(repeat('00', 32), 'hex'), (select id from account limit 1) from desk`)
  await database.query(`
    insert into voice_recording (id, language, words, type, sound, account_id)
    select 'd0000000-0000-4000-8000-000000000001', 'vi', repeat('a', 64), 'audio/mp4', decode('0000001c66747970' || repeat('00', 60), 'hex'), id from account limit 1;
    insert into letter_draft (id, unit_id, kind, month, first_serial, letters, made_by)
    select ('d0000000-0000-4000-8000-' || lpad(id::text, 12, '0'))::uuid, id, 'thanks', '2026-10-01', 1, 2, (select id from account limit 1)
    from administrative_unit where level = 'commune' and valid_to is null;
    insert into improvement (id, unit_id, item, created_by)
    select ('b0000000-0000-4000-8000-' || lpad(unit_id::text, 12, '0'))::uuid, unit_id, 'overall', (select id from account limit 1)
    from (select distinct unit_id from desk_assignment) as commune`)
  await database.query(`
    insert into improvement_version (improvement_id, unit_id, version, state, what, who, due_on, account_id)
    select id, unit_id, 1, 'doing', 'Thêm ghế', 'Một cửa', '2026-12-01', created_by from improvement`)
  for (const [letter, route] of Object.entries({ a: 'desk', e: 'escalated' })) {
    await database.query(`
      insert into remark (id, desk_id, service_month, text, unit_id, route)
      select distinct on (unit_id) ('${letter}0000000-0000-4000-8000-' || lpad(unit_id::text, 12, '0'))::uuid, desk_id, '2026-10-01',
        'Chờ lâu', unit_id, '${route}'
      from desk_assignment order by unit_id, desk_id`)
  }
})

/** A desk's batch of paper ballots: its id encoded in letters allowed in a code. */
function paperBatchOf(deskId: number | undefined): string {
  return String(deskId)
    .padStart(6, '0')
    .replace(/[01258]/gu, (digit) => 'ACDxxExxF'.charAt(Number(digit)))
}

/** The remark or alleged violation of a commune: one of each was stored and released for every desk. */
function remarkOf(unitId: number | undefined, { about }: Rule): string {
  return `${about === 'remark' ? 'a' : 'e'}0000000-0000-4000-8000-${String(unitId).padStart(12, '0')}`
}

type Answer = 'yes' | 'no such page' | 'sign in first'

function answerOf({ statusCode, headers }: LightMyRequestResponse): Answer | number {
  if (statusCode === 404) return 'no such page'
  const target = String(headers.location ?? '')
  // Signing out redirects there too, but clears the cookie.
  if (headers['set-cookie'] !== undefined) return 'yes'
  if (/^\/sign-in(?:\?|$)/u.test(target) || statusCode === 401) return 'sign in first'
  return statusCode < 500 && statusCode !== 403 && statusCode !== 409 ? 'yes' : statusCode
}

function addresses(route: string, rule: Rule): readonly { readonly url: string; readonly place: Place | null }[] {
  const [, path = ''] = route.split(' ')
  if (rule.about === undefined)
    return [
      {
        url: path
          .replace(':username', 'ai-do')
          .replace(':fileName', 'none.css')
          .replace(':id', '1')
          .replace(/:plan|:document/u, planOfArea)
          .replace(':recording', 'd0000000-0000-4000-8000-000000000001')
          .replace(':file', 'review.csv'),
        place: null,
      },
    ]
  return everywhere.flatMap((place) => {
    const [unit] = directory.bySlug(slugs[place]).slice(-1)
    const desk = desks.find(({ assignments }) => assignments.some(({ unitId }) => unitId === unit?.id))
    if (rule.about !== 'unit' && !desk) return []
    // A period in which the place existed, so that the page itself is requested and not only its redirect.
    const period = unit?.validTo ? '2023' : '2026-Q4'
    const url = `${path}${rule.query ?? '?period=:period'}`
      .replaceAll(':slug', slugs[place])
      .replaceAll(':period', period)
      .replaceAll(':month', unit?.validTo ? '2023-06' : '2026-10')
      .replace('/criteria/:code', '/criteria/listen')
      .replace('/questions/:code/:option', '/questions/reasons/waiting')
      .replace('/compare/exports/:file', '/compare/exports/compare.csv')
      .replace('/exports/:file', '/exports/ranking.csv')
      .replace(':code', desk?.code ?? '')
      .replace(':batch', paperBatchOf(desk?.id))
      .replace(':turn', 'first')
      .replace(':remark', remarkOf(unit?.id, rule))
      .replace(':draft', `d0000000-0000-4000-8000-${String(unit?.id).padStart(12, '0')}`)
      .replace(':improvement', `b0000000-0000-4000-8000-${String(unit?.id).padStart(12, '0')}`)
    return [{ url, place }]
  })
}

type Address = ReturnType<typeof addresses>[number]

/** Every place for people who may use a page; for others only places they can see, where nothing but the page itself can refuse them. */
function worthAsking(name: Person, { who }: Rule, asked: readonly Address[]): readonly Address[] {
  if (who === 'open' || who.includes(name)) return asked
  const sees: readonly Place[] = people[name].sees
  return asked.filter(({ place }) => place === null || sees.includes(place)).slice(0, 2)
}

function expected(name: Person, { who, today, level }: Rule, place: Place | null): Answer {
  if (who === 'program') return 'sign in first'
  if (who !== 'open' && !who.includes(name)) return 'no such page'
  if (place === null) return 'yes'
  const rows = directory.bySlug(slugs[place])
  const isPast = rows.every(({ validTo }) => validTo !== null)
  const isOther = level !== undefined && rows.every((row) => row.level !== level)
  const sees: readonly Place[] = people[name].sees
  return sees.includes(place) && !(today && isPast) && !isOther ? 'yes' : 'no such page'
}

describe('the table of permissions', () => {
  it('has one row for every route, and none for a route that is gone', () => {
    expect(rows.map(([route]) => route).toSorted()).toEqual(
      routes.filter((route) => !route.startsWith('HEAD ')).toSorted(),
    )
  })

  it('holds for every person, route and place', async () => {
    const wrong: string[] = []
    let cells = 0
    // Sessions of its own, because the last row ends them.
    const browsers = new Map<Person, Awaited<ReturnType<typeof signedIn>>>()
    for (const [name, { accountId }] of accounts) browsers.set(name, await signedIn(app, dashboard.access, accountId))
    for (const [route, rule] of Object.entries(table)) {
      const [method] = route.split(' ')
      const asked = addresses(route, rule)
      for (const { url, place } of asked.slice(0, 1)) {
        cells++
        const nobody = answerOf(await (method === 'POST' ? submit(app, url, {}) : app.inject(url)))
        const open = /^\/(?:assets|letters)\//u.test(url) ? 'no such page' : 'yes'
        if (nobody !== (rule.who === 'open' ? open : 'sign in first'))
          wrong.push(`nobody, ${route}, ${place}: ${nobody}`)
      }
      if (rule.who === 'open') continue
      for (const [name, browser] of browsers)
        for (const { url, place } of worthAsking(name, rule, asked)) {
          cells++
          const answer = answerOf(await (method === 'POST' ? browser.post(url) : browser.get(url)))
          if (answer !== expected(name, rule, place)) wrong.push(`${name}, ${route}, ${place}: ${answer}`)
        }
    }
    expect(wrong).toEqual([])
    console.log(
      `permissions: ${Object.keys(table).length} routes, ${everybody.length + 1} people, ${cells} cells, all as the table says`,
    )
  })
})
