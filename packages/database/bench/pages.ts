import type { OfficialName } from './officials.ts'
import { links, nothing, type Shows, shareInAnswer, text } from './shows.ts'

// To add a page to the bench, add one line to one of the three lists below, with what it must show; `{unit}`, `{desk}`, `{criterion}`,
// `{period}` and the ids of `oneOfEach` are filled in. The lists hold every page and download but those that print a PDF, whose cost is the
// printing.

type Line = readonly [path: string, shows: Shows, showsInOpenMonth?: Shows]

// Opening the box for the bench closes the month.
const later = text('khi tháng khép lại|\\d%')

/** Measured for each unit and period of an official. */
const pagesOfUnits: readonly Line[] = [
  ['/units/{unit}?period={period}', 'share'],
  ['/units/{unit}/ranking?period={period}', 'share'],
  ['/units/{unit}/criteria?period={period}', 'share', later],
  ['/units/{unit}/criteria/{criterion}?period={period}', 'share', later],
  ['/units/{unit}/wall?period={period}', 'share'],
  ['/api/v1/results?unit={unit}&period={period}&by=unit', shareInAnswer],
]

/** Measured for each official in one period. */
const pagesOfOfficials: readonly Line[] = [
  ['/', nothing],
  ['/units/{unit}/ranking?period={period}&level=commune&sort=-base', 'share'],
  ['/units/{unit}/criteria?period={period}&order=pledge', 'share'],
  ['/compare?a={unit}@{period}&b={unit}@2026-Q2', 'share'],
  ['/desks/{desk}?period={period}', 'share'],
  ['/desks/{desk}?period=2026-H1', 'share'],
  ['/desks/{desk}/office', text('{desk}')],
  ['/desks/{desk}/paper', text('{desk}')],
  ['/search?q=hac+thanh', links('/units/', 1)],
  ['/units/{unit}?period={period}&map=today', 'share'],
  ['/units/{unit}/remarks', links('/remarks/', 10)],
  ['/units/{unit}/remarks/themes?period={period}', text('<td[^>]*>\\s*\\d')],
  ['/units/{unit}/rounds', 'share'],
  ['/units/{unit}/rounds/{round}', 'share'],
  ['/units/{unit}/improvements', links('/improvements/', 4)],
  ['/units/{unit}/improvements/new?item=no_delay', text('no_delay')],
  ['/units/{unit}/months?from=2025-11&to=2026-08', 'share'],
  ['/units/{unit}/dossiers?month=2026-09', text('9/2026')],
  ['/units/{unit}/posters', links('/desks/', 1)],
  ['/improvements/{improvement}', 'share'],
  ['/inbox', 'share'],
  ['/rollout/communes/{commune}', 'share'],
  ['/rollout/models', text('<tr')],
  ['/rollout/rule', text('90')],
  ['/rollout/reports', links('/rollout/reports/', 1)],
  ['/rollout/reports/{commune}', text('Quý III/2026')],
  ['/rollout/repledge', links('/rollout/', 1)],
  ['/rollout/plans', links('/rollout/plans/', 1)],
  ['/rollout/plans/{plan}', text('Kế hoạch năm')],
  ['/rollout/documents', links('/rollout/documents/', 3)],
  ['/rollout/documents/{document}', text('/QĐ-')],
  ['/rollout/duties', links('/rollout/duties/', 1)],
  ['/rollout/duties/{commune}', text('Hạc Thành')],
  ['/rollout/reminders', links('/rollout/', 1)],
  ['/rollout/letters/{commune}', links('/rollout/letters/', 4)],
  ['/rollout/letters/{commune}/{letter}', text('{letter}')],
  ['/rollout/crosswalk', 'share'],
  ['/integrity', nothing],
  ['/account', nothing],
  ['/account/password', nothing],
  ['/account/second-factor', nothing],
  ['/account/tokens', nothing],
  ['/account/letters', nothing],
  ['/account/views', text('/rollout\\?quarter=')],
  ['/sign-in', nothing],
  ['/api/v1/results?unit={unit}&period={period}&by=criterion', shareInAnswer],
  ['/api/v1/results?unit={unit}&period={period}&by=period', shareInAnswer],
  ['/api/v1/results?unit={unit}&period={period}&by=mode', shareInAnswer],
  ['/api/v1/openapi.json', nothing],
]

/** Pages that only some officials have. */
const pagesOfRoles: readonly (readonly [official: OfficialName, ...Line])[] = [
  ['province', '/units/tinh-thanh-hoa-38/visits?period=2026-Q3', text('class="visit-place"')],
  ['area', '/units/khu-vuc-thanh-pho-thanh-hoa-kv380/visits?period=2026-Q3', text('class="visit-place"')],
  ['province', '/reviews', links('/reviews/', 20)],
  ['area', '/reviews', links('/reviews/', 1)],
  ['province', '/reviews/{case}', text('40')],
  ['auditor', '/reviews/{case}', text('40')],
  ['province', '/units/tinh-thanh-hoa-38/remarks?view=escalated', links('/remarks/', 5)],
  ['province', '/units/khu-vuc-thanh-pho-thanh-hoa-kv380/callbacks?month=2026-09', text('9/2026')],
  ['province', '/areas', text('Khu vực')],
  ['province', '/voices', text('<li')],
  ['commune', '/decisions', nothing],
  ['area', '/rollout/communes', links('/rollout/communes/', 5)],
  ['province', '/rollout/communes', links('/rollout/communes/', 5)],
  ['area', '/rollout/letters', links('/rollout/letters/', 5)],
  ['province', '/rollout/letters', links('/rollout/letters/', 20)],
  ['area', '/rollout', 'share'],
  ['province', '/rollout', 'share'],
  ['auditor', '/rollout', 'share'],
  ['auditor', '/access-record', text('<tr')],
  ['administrator', '/inbox', nothing],
  ['administrator', '/set-up', nothing],
  ['administrator', '/webhooks', text('gateway.example')],
  ['administrator', '/desks', links('/desks/', 20)],
  ['administrator', '/desks/{desk}/edit', text('{desk}')],
  ['administrator', '/reforms', nothing],
  ['administrator', '/accounts', links('/accounts/', 5)],
  ['administrator', '/accounts/new', nothing],
  ['administrator', '/accounts/commune', text('commune')],
]

/** The database stands in the middle of it. */
const openMonth = '2026-10'

/**
 * Units by code on a day, with periods in which they existed: of every kind, before and after the reform, and a running month. No longer
 * running period: nothing of these is shown. An official's last entry is the one whose pages of the second list are measured.
 */
export const places: readonly {
  readonly official: OfficialName
  readonly code: string
  readonly day: string
  readonly periods: readonly string[]
}[] = [
  { official: 'province', code: '38', day: '2024-06-01', periods: ['2024-06', '2024-Q2', '2024-H1', '2024'] },
  { official: 'province', code: '38', day: '2025-09-01', periods: ['2025-09', '2025-Q3', '2025-H2', '2025'] },
  { official: 'province', code: '399', day: '2024-06-01', periods: ['2024-Q2', '2024'] },
  { official: 'province', code: '380', day: '2025-03-01', periods: ['2025-Q1', '2025'] },
  { official: 'province', code: '14797', day: '2026-09-01', periods: ['2026-Q3'] },
  { official: 'area', code: '380', day: '2024-06-01', periods: ['2024-Q2', '2024'] },
  {
    official: 'province',
    code: '38',
    day: '2026-09-01',
    periods: ['2026-09', openMonth, '2026-Q3', '2026-Q2', '2026-H1'],
  },
  { official: 'area', code: 'KV380', day: '2026-09-01', periods: ['2026-09', '2026-Q3', '2026-Q2', '2026-H1'] },
  { official: 'commune', code: '14797', day: '2026-09-01', periods: ['2026-09', '2026-Q3', '2026-Q2', '2026-H1'] },
]

/** The period and criterion of the lists that are measured once per official. */
const usualPeriod = '2026-Q3'
const usualCriterion = 'apologize'

/** Costs of other pages are given as multiples of this one, because other load on the machine affects it as much as every page. */
export const referencePage = 'province: /sign-in'

/** First page of a province official. */
export const landingPage = `province: /units/tinh-thanh-hoa-38?period=${usualPeriod}`

export interface AskedPage {
  readonly name: string
  readonly path: string
  readonly official: OfficialName
  readonly shows: Shows
}

/** Values for the placeholders of an address, by name. */
export type PlaceNames = Readonly<Record<string, string>>

export function pagesOfPlace(official: OfficialName, names: PlaceNames, period: string): readonly AskedPage[] {
  return pagesOfUnits.map(([path, shows, inOpenMonth = shows]) =>
    asked(official, [path, period === openMonth ? inOpenMonth : shows], { ...names, period }),
  )
}

export function pagesOfOfficial(official: OfficialName, names: PlaceNames): readonly AskedPage[] {
  return pagesOfOfficials.map((line) => asked(official, line, { ...names, period: usualPeriod }))
}

export function otherPages(names: PlaceNames): readonly AskedPage[] {
  return pagesOfRoles.map(([official, ...line]) => asked(official, line, names))
}

function asked(official: OfficialName, [path, shows]: Line, names: PlaceNames): AskedPage {
  const all: PlaceNames = { ...names, criterion: usualCriterion }
  const fill = (text: string) => text.replace(/\{(\w+)\}/gu, (_, name: string) => all[name] ?? `no-${name}`)
  const filled = fill(path)
  return {
    official,
    path: filled,
    name: `${official}: ${filled}`,
    shows: shows === 'share' ? shows : { ...shows, pattern: fill(shows.pattern) },
  }
}
