import type { OfficialName } from './officials.ts'

// Adding a page to the bench: one line in one of the three lists below; `{unit}`, `{desk}`, `{criterion}` and `{period}` are filled in.
// Every page and answer is in them but those that print a PDF, whose cost is the printing.

/** Measured for each unit and period of an official. */
const pagesOfUnits: readonly string[] = [
  '/units/{unit}?period={period}',
  '/units/{unit}/ranking?period={period}',
  '/units/{unit}/visits?period={period}',
  '/units/{unit}/criteria?period={period}',
  '/units/{unit}/criteria/{criterion}?period={period}',
  '/units/{unit}/wall?period={period}',
  '/api/v1/results?unit={unit}&period={period}&by=unit',
]

/** Measured for each official in one period. */
const pagesOfOfficials: readonly string[] = [
  '/',
  '/units/{unit}/ranking?period={period}&level=commune&sort=-base',
  '/units/{unit}/criteria?period={period}&order=pledge',
  '/compare?a={unit}@{period}&b={unit}@2026-Q2',
  '/desks/{desk}?period={period}',
  '/desks/{desk}?period=2026',
  '/search?q=hoang+hoa',
  '/units/{unit}?period={period}&map=today',
  '/units/{unit}/remarks',
  '/units/{unit}/remarks/themes?period={period}',
  '/units/{unit}/rounds',
  '/units/{unit}/months?from=2025-11&to=2026-08',
  '/units/{unit}/dossiers?month=2026-09',
  '/units/{unit}/posters',
  '/integrity',
  '/account',
  '/account/password',
  '/account/second-factor',
  '/account/tokens',
  '/account/views',
  '/sign-in',
  '/api/v1/results?unit={unit}&period={period}&by=criterion',
  '/api/v1/results?unit={unit}&period={period}&by=period',
  '/api/v1/results?unit={unit}&period={period}&by=mode',
  '/api/v1/openapi.json',
]

/** Pages that only some officials have. */
const pagesOfRoles: readonly (readonly [official: OfficialName, path: string])[] = [
  ['province', '/reviews'],
  ['province', '/units/khu-vuc-thanh-pho-thanh-hoa-kv380/callbacks?month=2026-09'],
  ['province', '/areas'],
  ['commune', '/decisions'],
  ['province', '/units/tinh-thanh-hoa-38/improvements'],
  ['commune', '/inbox'],
  ['area', '/inbox'],
  ['province', '/inbox'],
  ['commune', '/rollout/reports'],
  ['province', '/rollout'],
  ['province', '/rollout/communes'],
  ['province', '/rollout/models'],
  ['province', '/rollout/reports'],
  ['auditor', '/access-record'],
  ['administrator', '/desks'],
  ['administrator', '/reforms'],
  ['administrator', '/accounts'],
  ['administrator', '/accounts/new'],
  ['administrator', '/accounts/commune'],
]

/**
 * Units by code on a day, with periods in which they stood: of every kind, ended and running, before and after the reform. The last
 * of an official is the one whose pages of the second list are measured.
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
    periods: ['2026-09', '2026-10', '2026-Q3', '2026-Q4', '2026'],
  },
  { official: 'area', code: 'KV380', day: '2026-09-01', periods: ['2026-09', '2026-Q3', '2026-Q4', '2026'] },
  { official: 'commune', code: '14797', day: '2026-09-01', periods: ['2026-09', '2026-Q3', '2026-Q4', '2026'] },
]

/** The unit and period of the lists that are measured once per official. */
const usualPeriod = '2026-Q3'
const usualCriterion = 'apologize'

/** Where an official of the province begins. */
export const landingPage = `province: /units/tinh-thanh-hoa-38?period=${usualPeriod}`

export interface AskedPage {
  readonly name: string
  readonly path: string
  readonly official: OfficialName
}

/** What an address is filled with. */
export interface PlaceNames {
  readonly unit: string
  readonly desk: string
}

export function pagesOfPlace(official: OfficialName, names: PlaceNames, period: string): readonly AskedPage[] {
  return pagesOfUnits.map((path) => asked(official, path, names, period))
}

export function pagesOfOfficial(official: OfficialName, names: PlaceNames): readonly AskedPage[] {
  return pagesOfOfficials.map((path) => asked(official, path, names, usualPeriod))
}

export const otherPages: readonly AskedPage[] = pagesOfRoles.map(([official, path]) => ({
  official,
  path,
  name: `${official}: ${path}`,
}))

function asked(official: OfficialName, path: string, { unit, desk }: PlaceNames, period: string): AskedPage {
  const filled = path
    .replaceAll('{unit}', unit)
    .replaceAll('{desk}', desk)
    .replaceAll('{period}', period)
    .replaceAll('{criterion}', usualCriterion)
  return { official, path: filled, name: `${official}: ${filled}` }
}
