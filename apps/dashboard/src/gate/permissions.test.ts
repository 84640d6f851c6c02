import { unitSlug } from '@long-dan/administrative-units'
import { freshDatabase } from '@long-dan/testing'
import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAccount } from '../accounts/create-account.ts'
import type { Place as PagePlace } from '../addresses/address.ts'
import { importAddresses } from '../addresses/imports.ts'
import { aDashboard } from '../dashboard.test-support.ts'
import type { Role } from '../officials/roles.ts'
import { actionMap, siteMap } from '../site-map.ts'
import { aPerson, submit, testPassword } from './people.test-support.ts'

const database = await freshDatabase()
const dashboard = await aDashboard(database)
const { app, routes } = dashboard
afterAll(() => app.close())

const { directory, desks } = dashboard.reference.current()
const slugOf = (code: string, day: string) => {
  const unit = directory.byCode(code, day)
  if (!unit) throw new Error(`No unit ${code} on ${day}`)
  return unitSlug(unit)
}
const [today, in2023] = ['2026-11-23', '2023-12-31']

/** Named places around phường Hạc Thành, which lies in the area of the former TP Thanh Hóa. */
const places = {
  commune: slugOf('14797', today),
  'part of it in 2023': slugOf('14764', in2023),
  'divided in 2025': slugOf('14758', in2023),
  sibling: slugOf('14758', today),
  area: slugOf('KV380', today),
  'district of the past': slugOf('380', in2023),
  'foreign commune': slugOf('15991', today),
  'foreign area': slugOf('KV399', today),
  'foreign district': slugOf('399', in2023),
  province: slugOf('38', today),
} as const
type Place = keyof typeof places
const everywhere = Object.keys(places) as Place[]

interface Named {
  readonly role: Role
  readonly place: Place
  readonly sees: readonly Place[]
}
const people = {
  'commune official': { role: 'commune-official', place: 'commune', sees: ['commune', 'part of it in 2023'] },
  'area official': {
    role: 'district-official',
    place: 'area',
    sees: ['commune', 'part of it in 2023', 'divided in 2025', 'sibling', 'area', 'district of the past'],
  },
  'official of a past district': {
    role: 'district-official',
    place: 'district of the past',
    sees: ['part of it in 2023', 'divided in 2025', 'district of the past'],
  },
  'official of another commune': { role: 'commune-official', place: 'foreign commune', sees: ['foreign commune'] },
  'province official': { role: 'province-official', place: 'province', sees: everywhere },
  auditor: { role: 'auditor', place: 'province', sees: everywhere },
  administrator: { role: 'administrator', place: 'province', sees: everywhere },
} as const satisfies Record<string, Named>
type Person = keyof typeof people
const everybody = Object.keys(people) as Person[]

const officials = everybody.filter((name) => name !== 'auditor' && name !== 'administrator')
const overseers = everybody.filter((name) => name !== 'commune official' && name !== 'official of another commune')
const levelsAbove = ['area official', 'official of a past district', 'province official'] as const
const reviewers = [...levelsAbove, 'auditor'] as const
const remarkReaders = [...officials, 'auditor'] as const

/**
 * Who may use an address at all, said here by itself: a definition that opens too much must not open the test with it. In how far
 * a unit, desk or remark is in reach stands below; of drafts and orders of files everybody has their own, and nobody has one here.
 */
const whoMay: readonly (readonly [who: readonly Person[] | 'open', routes: readonly string[]])[] = [
  [
    'open',
    [
      'GET /assets/:fileName',
      'GET /healthz',
      'GET /readyz',
      'GET /api/v1/openapi.json',
      'GET POST /sign-in',
      'GET POST /sign-in/second-factor',
      'POST /sign-in/passkey',
      'POST /sign-in/passkey/question',
    ],
  ],
  [
    everybody,
    [
      'GET /',
      'GET /units/:slug',
      'GET /units/:slug/ranking',
      'GET /units/:slug/criteria',
      'GET /units/:slug/criteria/:code',
      'GET /units/:slug/questions',
      'GET /units/:slug/posters',
      'GET /units/:slug/posters.pdf',
      'GET /units/:slug/dossiers',
      'GET /units/:slug/exports/:file',
      'GET /compare',
      'GET /compare/exports/:file',
      'GET /desks/:code',
      'GET /desks/:code/office',
      'GET /desks/:code/poster.pdf',
      'GET /desks/:code/paper-ballots.pdf',
      'GET /search',
      'GET /integrity',
      'GET /rollout/models',
      'GET /rollout/communes/:slug',
      'GET /rollout/communes/:slug/file.pdf',
      'GET /rollout/rule',
      'GET /rollout/reports',
      'GET /rollout/reports/:slug',
      'GET /rollout/repledge',
      'GET /api/v1/results',
      'GET /account',
      'GET POST /account/password',
      'POST /account/sessions/end',
      'GET POST /account/second-factor',
      'POST /account/second-factor/key',
      'GET POST /account/tokens',
      'POST /account/passkeys',
      'POST /account/passkeys/begin',
      'POST /account/passkeys/remove',
      'POST /account/tokens/revoke',
      'POST /sign-out',
    ],
  ],
  [
    everybody.filter((name) => name !== 'auditor'),
    [
      'POST /desks/:code/office',
      'POST /desks/:code/questions',
      'POST /desks/:code/keys',
      'POST /desks/:code/keys/revoke',
      'POST /desks/:code/slips',
    ],
  ],
  [overseers, ['GET /rollout', 'GET /rollout/communes', 'GET /rollout/exports/:file']],
  [reviewers, ['GET /reviews', 'GET /units/:slug/callbacks']],
  [
    remarkReaders,
    [
      'GET /decisions',
      'GET /units/:slug/remarks',
      'GET /units/:slug/remarks.csv',
      'GET /units/:slug/remarks/answers',
      'GET /remarks/:remark',
    ],
  ],
  [
    officials,
    [
      'POST /units/:slug/remarks',
      'POST /units/:slug/remarks/undo',
      'POST /units/:slug/remarks/answers',
      'POST /units/:slug/remarks/answers/withdraw',
      'POST /remarks/:remark/escalate',
      'POST /units/:slug/dossiers',
      'POST /rollout/reports/:slug',
      'GET POST /imports/dossier-counts',
      'GET /imports/dossier-counts/template.csv',
      'GET POST /imports/quarter-reports',
      'GET /imports/quarter-reports/template.csv',
    ],
  ],
  [
    levelsAbove,
    [
      'POST /units/:slug/callbacks',
      'GET POST /imports/callback-counts',
      'GET /imports/callback-counts/template.csv',
      'GET /rollout/models/new',
      'POST /rollout/models',
      'GET POST /imports/pilot-models',
      'GET /imports/pilot-models/template.csv',
    ],
  ],
  [['province official', 'auditor', 'administrator'], ['GET /areas']],
  [['province official'], ['POST /rollout/rule', 'POST /rollout/rule/undo', 'POST /remarks/:remark/outcome']],
  [['auditor'], ['GET /access-record']],
  [
    ['administrator'],
    [
      'GET POST /accounts',
      'GET /accounts/new',
      'GET POST /set-up',
      'GET POST /accounts/:username',
      'POST /accounts/:username/confirmation',
      'POST /accounts/:username/password',
      'POST /accounts/:username/second-factor',
      'POST /accounts/:username/standing',
      'POST /areas',
      'POST /areas/preview',
      'GET POST /reforms',
      'POST /reforms/preview',
      'GET POST /desks',
      'GET /desks/new',
      'GET POST /desks/:code/edit',
      'GET POST /imports/desks',
      'GET /imports/desks/template.csv',
      'GET POST /imports/accounts',
      'GET /imports/accounts/template.csv',
    ],
  ],
  [
    // Of a model in phường Hạc Thành.
    ['commune official', 'area official', 'province official', 'auditor', 'administrator'],
    ['GET /rollout/models/:id'],
  ],
  [
    ['area official', 'province official'],
    ['POST /rollout/models/:id', 'POST /rollout/models/:id/undo'],
  ],
  [
    // There for anyone who ordered it, uploaded it or may judge it: nobody here has one.
    [],
    [
      'GET /exports/:id',
      'GET /exports/:id/file',
      'GET POST /reviews/:case',
      'POST /decisions/:case/appeal',
      'POST /unit-changes/:id/undo',
      ...Object.keys(importAddresses).flatMap((kind) => [
        `GET /imports/${kind}/:draft`,
        `POST /imports/${kind}/:draft/apply`,
        `POST /imports/${kind}/:draft/undo`,
      ]),
    ],
  ],
]

/** Where the table does not say it: what an address is about, and what of it there is. */
interface Rule {
  readonly who: readonly Person[] | 'open'
  readonly about?: 'unit' | 'desk' | 'remark' | 'escalated remark'
  readonly query?: string
  /** There is no such page for units of the past. */
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
  const isOfRemark = path.startsWith('/remarks/') ? 'remark' : 'unit'
  const about = path.startsWith('/desks/:code') ? 'desk' : path.endsWith('/outcome') ? 'escalated remark' : isOfRemark
  if (who === 'open' || (about === 'unit' && !/:slug|^\/compare|results$/u.test(path))) return { who }
  return {
    who,
    about,
    // Only a desk that is open can be run.
    today: units?.inForce === true || (method === 'POST' && /^\/desks\/:code\/(?!edit)/u.test(path)),
    level: units?.level,
    query: askedOf(method, path, names),
  }
}

function askedOf(method: string, path: string, names: readonly string[]): string {
  if (path === '/api/v1/results') return '?unit=:slug&period=:period&by=unit'
  if (names.includes('a')) return '?a=:slug@:period&b=:slug@:period'
  if (method === 'POST') return names.includes('month') ? '?month=:month' : ''
  // Nothing is printed: the page is refused after it was found.
  if (path.endsWith('.pdf') && names.length > 0) return `?${names.at(-1)}=none`
  // Without a period the way to the page asks the same questions, and takes a tenth of the time.
  return path === '/units/:slug' ? '?period=:period' : ''
}

const rows = whoMay.flatMap(([who, routes]) =>
  routes.flatMap((route) => {
    const [path, ...methods] = route.split(' ').toReversed()
    return methods.map((method) => [`${method} ${path}`, ruleOf(`${method} ${path}`, who)] as const)
  }),
)

// Last what ends the session.
const table: Readonly<Record<string, Rule>> = Object.fromEntries(
  rows.toSorted(([a], [b]) => Number(a === 'POST /sign-out') - Number(b === 'POST /sign-out')),
)

const browsers = new Map<Person, Awaited<ReturnType<typeof aPerson>>>()

beforeAll(async () => {
  for (const name of everybody) {
    const { role, place } = people[name]
    browsers.set(name, await aPerson(app, dashboard, role, places[place]))
  }
  const unit = directory.byCode('15991', today)
  if (!unit) throw new Error('No unit')
  const draft = { username: 'ai-do', name: 'Ai đó', role: 'commune-official', unit } as const
  await createAccount(dashboard.door, draft, { text: testPassword, isTemporary: false }, null)
  const model = { unit: places.commune, state: 'registered', level: 'commune' }
  await browsers.get('area official')?.post('/rollout/models', model)
  for (const [letter, route] of Object.entries({ a: 'desk', e: 'escalated' })) {
    await database.query(`
      insert into remark (id, desk_id, service_month, text, unit_id, route, readable_on)
      select distinct on (unit_id) ('${letter}0000000-0000-4000-8000-' || lpad(unit_id::text, 12, '0'))::uuid, desk_id, '2026-10-01',
        'Chờ lâu', unit_id, '${route}', '2026-11-01'
      from desk_assignment order by unit_id, desk_id`)
  }
})

/** The remark, or the alleged violation, of a commune: one of each was stored and released for every desk. */
function remarkOf(unitId: number | undefined, { about }: Rule): string {
  return `${about === 'remark' ? 'a' : 'e'}0000000-0000-4000-8000-${String(unitId).padStart(12, '0')}`
}

type Answer = 'yes' | 'no such page' | 'sign in first'

function answerOf({ statusCode, headers }: LightMyRequestResponse): Answer | number {
  if (statusCode === 404) return 'no such page'
  const target = String(headers.location ?? '')
  // Signing out leads there too, but takes the cookie away.
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
          .replace(':file', 'review.csv'),
        place: null,
      },
    ]
  return everywhere.flatMap((place) => {
    const [unit] = directory.bySlug(places[place]).slice(-1)
    const desk = desks.find(({ assignments }) => assignments.some(({ unitId }) => unitId === unit?.id))
    if (rule.about !== 'unit' && !desk) return []
    // A period in which the place existed: the page itself is asked for, not only the way to it.
    const period = unit?.validTo ? '2023' : '2026-Q4'
    const url = `${path}${rule.query ?? '?period=:period'}`
      .replaceAll(':slug', places[place])
      .replaceAll(':period', period)
      .replaceAll(':month', unit?.validTo ? '2023-06' : '2026-10')
      .replace('/criteria/:code', '/criteria/listen')
      .replace('/compare/exports/:file', '/compare/exports/compare.csv')
      .replace('/exports/:file', '/exports/ranking.csv')
      .replace(':code', desk?.code ?? '')
      .replace(':remark', remarkOf(unit?.id, rule))
    return [{ url, place }]
  })
}

function expected(name: Person, { who, today, level }: Rule, place: Place | null): Answer {
  if (who !== 'open' && !who.includes(name)) return 'no such page'
  if (place === null) return 'yes'
  const rows = directory.bySlug(places[place])
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
    for (const [route, rule] of Object.entries(table)) {
      const [method] = route.split(' ')
      for (const { url, place } of addresses(route, rule)) {
        cells++
        const nobody = answerOf(await (method === 'POST' ? submit(app, url, {}) : app.inject(url)))
        if (nobody !== (rule.who === 'open' ? (url.startsWith('/assets/') ? 'no such page' : 'yes') : 'sign in first'))
          wrong.push(`nobody, ${route}, ${place}: ${nobody}`)
        if (rule.who === 'open') continue
        for (const [name, browser] of browsers) {
          cells++
          const answer = answerOf(await (method === 'POST' ? browser.post(url) : browser.get(url)))
          if (answer !== expected(name, rule, place)) wrong.push(`${name}, ${route}, ${place}: ${answer}`)
        }
      }
    }
    expect(wrong).toEqual([])
    console.log(
      `permissions: ${Object.keys(table).length} routes, ${everybody.length + 1} people, ${cells} cells, all as the table says`,
    )
  })
})
