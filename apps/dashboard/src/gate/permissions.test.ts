import { unitSlug } from '@long-dan/administrative-units'
import { freshDatabase } from '@long-dan/testing'
import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAccount } from '../accounts/create-account.ts'
import type { Place as PagePlace } from '../addresses/address.ts'
import { aDashboard } from '../dashboard.test-support.ts'
import type { Role } from '../officials/roles.ts'
import { siteMap } from '../site-map.ts'
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

/** Who may use a route; a route of the app without a row here fails the test below. */
type Rule =
  | { readonly open: true }
  /** Everybody who signed in. */
  | { readonly everybody: true }
  | { readonly only: readonly Person[] }
  /** About the unit, desk or remark in the address: whoever has it in reach. `today`: there is no such page for units of the past. */
  | {
      readonly about: 'unit' | 'desk' | 'remark' | 'escalated remark'
      readonly query?: string
      readonly today?: true
      /** Of them, these only. */
      readonly for?: readonly Person[]
      /** Only communes have such a page. */
      readonly level?: 'commune'
    }

const administrators = { only: ['administrator'] } as const
const notAuditors = everybody.filter((name) => name !== 'auditor')
/** Of drafts everybody sees their own only, and nobody has one here. */
const ownDraft = { only: [] } as const
const countKeepers = {
  only: [
    'commune official',
    'area official',
    'official of a past district',
    'official of another commune',
    'province official',
  ],
} as const
const modelKeepers = { only: ['area official', 'official of a past district', 'province official'] } as const
const modelReaders = {
  only: ['commune official', 'area official', 'province official', 'auditor', 'administrator'],
} as const
/** Never the commune that is measured, nor whoever makes the accounts of those who call. */
const callers = modelKeepers
const remarkReaders = everybody.filter((name) => name !== 'administrator')
const remarkWorkers = remarkReaders.filter((name) => name !== 'auditor')
/** What is there for whoever ordered it, uploaded it or may judge it: nobody here has one. */
const ofOthers = ['/exports/:id', '/exports/:id/file', '/reviews/:case']

/** The row of a page is what its definition says. */
function ruleOf({ path, access, units, query }: PagePlace): Rule {
  if (access.open) return { open: true }
  const allowed = everybody.filter((name) => access.roles === undefined || access.roles.includes(people[name].role))
  if (ofOthers.includes(path) || (path.startsWith('/imports/') && path.endsWith('/:draft'))) return { only: [] }
  // Of phường Hạc Thành.
  if (path === '/rollout/models/:id') return modelReaders
  const about = path.startsWith('/desks/:code') ? 'desk' : path.startsWith('/remarks/') ? 'remark' : 'unit'
  if (about === 'unit' && !path.includes(':slug') && !('a' in query)) return { only: allowed }
  return {
    about,
    for: allowed,
    query: askedOf(path, Object.keys(query)),
    ...(units.inForce && { today: true }),
    ...(units.level && { level: units.level }),
  }
}

function askedOf(path: string, names: readonly string[]): string {
  if (names.includes('a')) return '?a=:slug@:period&b=:slug@:period'
  // Nothing is printed: the page is refused after it was found.
  if (path.endsWith('.pdf') && names.length > 0) return `?${names.at(-1)}=none`
  // Without a period the way to the page asks the same questions, and takes a tenth of the time.
  return path === '/units/:slug' ? '?period=:period' : ''
}

const reading = Object.fromEntries(siteMap.map(({ place }) => [`GET ${place.path}`, ruleOf(place)]))

const table: Readonly<Record<string, Rule>> = {
  ...reading,
  'GET /assets/:fileName': { open: true },
  'GET /healthz': { open: true },
  'GET /readyz': { open: true },
  'POST /sign-in': { open: true },
  'POST /sign-in/second-factor': { open: true },
  'POST /account/sessions/end': { everybody: true },
  'POST /account/password': { everybody: true },
  'POST /account/second-factor/key': { everybody: true },
  'POST /account/second-factor': { everybody: true },
  'POST /account/tokens': { everybody: true },
  'POST /account/tokens/revoke': { everybody: true },
  'GET /api/v1/openapi.json': { open: true },
  'GET /api/v1/results': { about: 'unit', query: '?unit=:slug&period=:period&by=unit' },
  'POST /accounts': administrators,
  'POST /accounts/:username': administrators,
  'POST /accounts/:username/password': administrators,
  'POST /accounts/:username/second-factor': administrators,
  'POST /accounts/:username/standing': administrators,
  'POST /areas/preview': administrators,
  'POST /areas': administrators,
  'POST /reforms/preview': administrators,
  'POST /reforms': administrators,
  'POST /unit-changes/:id/undo': ownDraft,
  'POST /reviews/:case': { only: [] },
  'POST /decisions/:case/appeal': { only: [] },
  'POST /rollout/models': modelKeepers,
  'POST /rollout/models/:id': { only: ['area official', 'province official'] },
  'POST /rollout/models/:id/undo': { only: ['area official', 'province official'] },
  'POST /rollout/rule': { only: ['province official'] },
  'POST /rollout/rule/undo': { only: ['province official'] },
  'POST /rollout/reports/:slug': { about: 'unit', query: '', level: 'commune', for: countKeepers.only },
  'POST /units/:slug/remarks': { about: 'unit', query: '', for: remarkWorkers },
  'POST /units/:slug/remarks/undo': { about: 'unit', query: '', for: remarkWorkers },
  'POST /units/:slug/remarks/answers': { about: 'unit', query: '', for: remarkWorkers },
  'POST /units/:slug/remarks/answers/withdraw': { about: 'unit', query: '', for: remarkWorkers },
  'POST /remarks/:remark/escalate': { about: 'remark', query: '', for: remarkWorkers },
  'POST /remarks/:remark/outcome': { about: 'escalated remark', query: '', for: ['province official'] },
  'POST /desks/:code/office': { about: 'desk', query: '', today: true, for: notAuditors },
  'POST /desks/:code/questions': { about: 'desk', query: '', today: true, for: notAuditors },
  'POST /desks/:code/keys': { about: 'desk', query: '', today: true, for: notAuditors },
  'POST /desks/:code/keys/revoke': { about: 'desk', query: '', today: true, for: notAuditors },
  'POST /desks/:code/slips': { about: 'desk', query: '', today: true, for: notAuditors },
  'POST /desks': administrators,
  'POST /desks/:code/edit': { about: 'desk', query: '', for: administrators.only },
  'POST /imports/desks': administrators,
  'POST /imports/desks/:draft/apply': ownDraft,
  'POST /imports/desks/:draft/undo': ownDraft,
  'POST /imports/accounts': administrators,
  'POST /imports/accounts/:draft/apply': ownDraft,
  'POST /imports/accounts/:draft/undo': ownDraft,
  'POST /units/:slug/dossiers': { about: 'unit', query: '?month=2026-10', for: countKeepers.only },
  'POST /imports/dossier-counts': countKeepers,
  'POST /imports/dossier-counts/:draft/apply': ownDraft,
  'POST /imports/dossier-counts/:draft/undo': ownDraft,
  'POST /units/:slug/callbacks': { about: 'unit', query: '?month=:month', for: callers.only },
  'POST /imports/callback-counts': callers,
  'POST /imports/callback-counts/:draft/apply': ownDraft,
  'POST /imports/callback-counts/:draft/undo': ownDraft,
  'POST /imports/pilot-models': modelKeepers,
  'POST /imports/pilot-models/:draft/apply': ownDraft,
  'POST /imports/pilot-models/:draft/undo': ownDraft,
  'POST /imports/quarter-reports': countKeepers,
  'POST /imports/quarter-reports/:draft/apply': ownDraft,
  'POST /imports/quarter-reports/:draft/undo': ownDraft,
  // Last: it ends the session.
  'POST /sign-out': { everybody: true },
}

const browsers = new Map<Person, Awaited<ReturnType<typeof aPerson>>>()

beforeAll(async () => {
  for (const name of everybody) {
    const { role, place } = people[name]
    browsers.set(name, await aPerson(app, dashboard, role, places[place]))
  }
  const unit = directory.byCode('15991', today)
  if (!unit) throw new Error('No unit')
  const draft = { username: 'ai-do', name: 'Ai đó', role: 'commune-official', unit } as const
  await createAccount(dashboard.door, dashboard.access.auth, draft, { text: testPassword, isTemporary: false })
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
function remarkOf(unitId: number | undefined, about: Rule & { readonly about: string }): string {
  return `${about.about === 'remark' ? 'a' : 'e'}0000000-0000-4000-8000-${String(unitId).padStart(12, '0')}`
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
  if (!('about' in rule))
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

function expected(name: Person, rule: Rule, place: Place | null): Answer {
  if ('only' in rule) return rule.only.includes(name) ? 'yes' : 'no such page'
  if (!('about' in rule) || place === null) return 'yes'
  if (rule.for && !rule.for.includes(name)) return 'no such page'
  const isPast = directory.bySlug(places[place]).every(({ validTo }) => validTo !== null)
  const sees: readonly Place[] = people[name].sees
  const isOther = rule.level !== undefined && directory.bySlug(places[place]).every(({ level }) => level !== rule.level)
  return sees.includes(place) && !(rule.today && isPast) && !isOther ? 'yes' : 'no such page'
}

// Said here once more, by itself: a definition that opens too much must not open the test with it.
const never: Readonly<Partial<Record<Person, readonly string[]>>> = {
  'commune official': [
    '/reviews',
    '/accounts',
    '/access-record',
    '/rollout',
    '/areas',
    '/desks',
    '/reforms',
    'callbacks',
  ],
  'area official': ['/accounts', '/access-record', '/areas', '/desks', '/reforms', '/imports/accounts'],
  'province official': ['/accounts', '/access-record', '/desks', '/reforms', '/imports/accounts', '/imports/desks'],
  auditor: ['/accounts', '/desks', '/reforms', '/imports/desks', '/rollout/models/new'],
  administrator: ['/reviews', '/decisions', '/access-record', 'callbacks', 'remarks', 'remarks/answers', 'remarks.csv'],
}

describe('the table of permissions', () => {
  it('opens to nobody what is none of their business', async () => {
    const open: string[] = []
    for (const [name, pages] of Object.entries(never)) {
      for (const page of pages ?? []) {
        const url = page.startsWith('/') ? page : `/units/${places.commune}/${page}`
        const { statusCode } = (await browsers.get(name as Person)?.get(url)) ?? {}
        if (statusCode !== 404) open.push(`${name} ${url}: ${statusCode}`)
      }
    }
    expect(open).toEqual([])
    const withoutSignIn = siteMap.filter(({ place }) => place.access.open).map(({ place }) => place.path)
    expect(withoutSignIn).toEqual(['/sign-in', '/sign-in/second-factor'])
  })

  it('has a row for every route, and none for a route that is gone', () => {
    expect(Object.keys(table).sort()).toEqual(routes.filter((route) => !route.startsWith('HEAD ')).sort())
  })

  it('holds for every person, route and place', async () => {
    const wrong: string[] = []
    let cells = 0
    for (const [route, rule] of Object.entries(table)) {
      const [method] = route.split(' ')
      for (const { url, place } of addresses(route, rule)) {
        cells++
        const nobody = answerOf(await (method === 'POST' ? submit(app, url, {}) : app.inject(url)))
        if (nobody !== ('open' in rule ? (url.startsWith('/assets/') ? 'no such page' : 'yes') : 'sign in first'))
          wrong.push(`nobody, ${route}, ${place}: ${nobody}`)
        if ('open' in rule) continue
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
  }, 120_000)
})
