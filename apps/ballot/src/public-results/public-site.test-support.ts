import { createUnitDirectory } from '@long-dan/administrative-units'
import { type BallotDoor, openBallotDoor, readUnitFacts } from '@long-dan/database/ballot'
import { addFreeze, settledInputs } from '@long-dan/database/worker'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import {
  officialVerdict,
  periodDocument,
  publishedInterval,
  type ResultFigure,
  resultFigure,
  sealedText,
  sha256Of,
} from '@long-dan/results'
import { type Period, parsePeriod, type SatisfiedCount } from '@long-dan/statistics'
import { aRule, freshDatabase } from '@long-dan/testing'
import { buildAssets, createLogger, createWebApp, registerWeb } from '@long-dan/web'
import { afterAll } from 'vitest'
import { everyPage } from '../template-context.ts'
import { citizenAssets, citizenBrowsers, citizenViews, inlineScripts, inlineStyles } from '../views/citizen-assets.ts'
import { createVoices } from '../voices/voices.ts'
import { publicResultRoutes } from './routes.ts'

export const asked = officialQuestionnaires.withNumber(1)

/** Counters of `count` ballots: `unhappy` of them dissatisfied, and all criteria answered but `apologize`. */
function countersOf(count: number, unhappy: number): number[] {
  const counters: number[] = []
  for (const item of asked.items) {
    const at = asked.layout.itemOffset(item) ?? 0
    if (item === 'apologize') counters[at + 5] = count
    else [counters[at + 1], counters[at + 4]] = [unhappy, count - unhappy]
  }
  return Array.from({ length: 300 }, (_, at) => counters[at] ?? 0)
}

const calls = {
  method: 'design',
  called: 84,
  percent: 86,
  interval: { low: 74, high: 93 },
  difference: { points: 13, low: 5, high: 25, conclusion: 'ballots-higher' },
  responsePercent: 70,
  outcomes: { declined: 12, noAnswer: 20, wrongNumber: 4, ineligible: 2 },
  repeats: { due: 4, made: 3, alike: 2 },
} as const
const trusted = { excluded: null, integrity: { grade: 'A', reasons: [] } } as const
const doubted = {
  excluded: { satisfied: 20, base: 20 },
  integrity: { grade: 'C', reasons: ['under-review', 'low-response'] },
} as const

export const wardPath = '/ket-qua/phuong-hac-thanh-14797'

/** As if the ballots of one desk were alike, in all of them and in one criterion. */
function ofManyDesks(figure: ResultFigure): ResultFigure {
  const { listen } = figure.criteria
  if (!listen) throw new Error('The criterion is shown')
  const alike = (count: SatisfiedCount, designEffectTenths: number) => ({
    designEffectTenths,
    interval: publishedInterval(count, designEffectTenths),
  })
  return {
    ...figure,
    ...alike(figure, 23),
    criteria: { ...figure.criteria, listen: { ...listen, ...alike(listen, 31) } },
  }
}

/** The public pages with a few published periods: a former district, the province, an area with doubts, and a ward. */
export async function aPublicSite() {
  const database = await freshDatabase()
  const door = openBallotDoor({ url: database.url('ballot_writer'), maxConnections: 2, applicationName: 'test' })
  const directory = createUnitDirectory(await readUnitFacts(door))
  const unitOf = (code: string, day: string) => {
    const unit = directory.byCode(code, day)
    if (!unit) throw new Error(`No unit ${code}`)
    return unit
  }
  const province = unitOf('38', '2026-01-01')
  const area = unitOf('KV380', '2026-01-01')
  const ward = unitOf('14797', '2026-01-01')
  const district = unitOf('380', '2023-06-01')

  async function publish(code: string, units: readonly [typeof ward, number, number][], rule = aRule()) {
    const period = parsePeriod(code) as Period
    const rows = units.flatMap(([unit, count, unhappy]) => {
      const found = resultFigure({
        asked,
        tally: { asked, counters: countersOf(count, unhappy) },
        ballotsByMode: { poster: count },
        isCodeHidden: (criterion) => !['listen', 'respect'].includes(criterion),
        rule,
        desksOf: () => [],
      })
      if (!found) return []
      const figure = unit === province ? ofManyDesks(found) : found
      const trust = unit === area ? doubted : trusted
      const { satisfied, base } = figure
      const own = { unit: { code: unit.code, validFrom: unit.validFrom }, code, version: 1, satisfied, base, proven: 0 }
      const official =
        period.kind === 'quarter' ? officialVerdict({ quarter: code, rule, parts: [own], effectHundredths: 100 }) : null
      const document = periodDocument({
        unit,
        period,
        figure,
        asked,
        version: 1,
        demo: true,
        official,
        calls: period.kind === 'quarter' ? calls : null,
        ...trust,
      })
      const { text, sha256 } = sealedText(document)
      return [{ unitId: unit.id, satisfied: figure.satisfied, base: figure.base, document: text, sha256 }]
    })
    const readUntil = await settledInputs(database.as('worker'))
    const edition = { version: 1, frozenOn: '2026-10-06', note: null, checkpoint: null, readUntil }
    await addFreeze(
      database.as('worker'),
      { ...edition, periodCode: code, startsOn: period.start, endsBefore: period.end, sha256: sha256Of('') },
      rows,
    )
  }

  await publish('2023', [[district, 100, 5]])
  await publish('2026-Q2', [[province, 400, 60]])
  await publish('2026-Q3', [
    [province, 400, 20],
    [area, 300, 15],
    [ward, 150, 2],
  ])
  const easier = aRule({ validFrom: '2026-09-15', thresholdPercent: 85, minimumBase: 20 })
  await publish('2027-Q1', [[district, 25, 3]], easier)
  await database.query(`
    insert into assessment_rule (valid_from, version, act, threshold_percent, minimum_base, window_quarters, needs_recognition, carry_over)
    values ('2026-09-15', 1, 'enacted', 85, 20, 4, true, 'none')`)
  // All ballots of the ward were excluded after publication.
  await publish('2026-Q1', [[ward, 150, 2]])
  const decided = {
    version: 2,
    frozenOn: '2026-11-06',
    note: 'Theo quyết định của hai cấp.',
    checkpoint: null,
    readUntil: await settledInputs(database.as('worker')),
  }
  const quarter = { periodCode: '2026-Q1', startsOn: '2026-01-01', endsBefore: '2026-04-01', sha256: sha256Of('') }
  await addFreeze(database.as('worker'), { ...decided, ...quarter }, [])
  const { get } = await publicPagesOver(door)
  afterAll(() => door.destroy())
  return { database, province, ward, get }
}

/** What everybody may fetch of results, without the rest of the ballot app. */
export async function publicPagesOver(door: BallotDoor) {
  const assets = await buildAssets({ entries: citizenAssets, browsers: citizenBrowsers, production: true })
  const app = createWebApp({ logger: createLogger({ app: 'ballot', level: 'silent' }), bodyLimit: 1024 })
  const security = { hsts: false, inlineStyles: inlineStyles(assets), inlineScripts: inlineScripts(assets) }
  await registerWeb(app, {
    views: citizenViews,
    production: true,
    assets,
    security,
    everyPage: everyPage({ isDemo: () => true, voices: createVoices() }),
  })
  publicResultRoutes(app, {
    door,
    assets,
    publicUrl: 'https://phieu.example',
    controllerName: 'UBND tỉnh',
    questionnaires: officialQuestionnaires,
  })
  afterAll(() => app.close())
  return { get: (url: string) => app.inject({ url }) }
}

/** Text of a page without styles and tags. */
export function textOf(html: string): string {
  return html
    .replace(/<style>.*?<\/style>/su, '')
    .replace(/<[^>]+>/gu, ' ')
    .replace(/\s+/gu, ' ')
}

/** Parses RFC 4180, including quotes. */
export function parseCsv(text: string): string[][] {
  return text
    .trim()
    .split('\r\n')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/gu)].map(([, quoted, plain]) =>
        quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'),
      ),
    )
}
