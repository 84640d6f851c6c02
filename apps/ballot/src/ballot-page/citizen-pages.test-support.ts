import { randomBytes } from 'node:crypto'
import type { PublishedAnswer } from '@long-dan/database/ballot'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { buildAssets, createLogger, createWebApp, registerWeb } from '@long-dan/web'
import { plainCode } from '@long-dan/web/visit-codes'
import type { FastifyInstance } from 'fastify'
import type { BallotDraft, CastResult } from '../casting/cast-ballot.ts'
import { offerOn } from '../casting/offer.ts'
import type { Desk } from '../desks/desk-directory.ts'
import { readBodiesStrictly } from '../forms/body-parsers.ts'
import { everyPage } from '../template-context.ts'
import { thanksRoutes } from '../thanks/routes.ts'
import { thanksNotes } from '../thanks/thanks-note.ts'
import { citizenAssets, citizenBrowsers, citizenViews, inlineScripts, inlineStyles } from '../views/citizen-assets.ts'
import { createVoices } from '../voices/voices.ts'
import { freshBallots } from './fresh-ballots.ts'
import { ballotPageRoutes } from './routes.ts'

export function aDesk(changes: Partial<Desk> = {}): Desk {
  return {
    id: 1,
    code: 'QX6CQ37',
    kind: 'public-service-centre',
    unitLabel: { vi: 'Phường Hạc Thành', en: 'Hạc Thành ward' },
    unitWithin: { vi: 'phường Hạc Thành', en: 'Hạc Thành ward' },
    upperLabel: null,
    unitSlug: 'hac-thanh-14797',
    name: null,
    hotline: '0237 3 852 246',
    address: '28 Đại lộ Lê Lợi',
    questions: [],
    hours: [{ firstWeekday: 1, lastWeekday: 5, opens: '07:30', closes: '11:30' }],
    closedOn: null,
    successorCode: null,
    ...changes,
  }
}

export const formerDeskOfWard = aDesk({
  id: 2,
  code: 'K7M2P9X',
  kind: 'one-stop-section',
  unitLabel: { vi: 'Phường Đông Hải', en: 'Đông Hải ward' },
  unitWithin: { vi: 'phường Đông Hải', en: 'Đông Hải ward' },
  closedOn: '2025-07-01',
  successorCode: 'QX6CQ37',
})

export const closedDesk = aDesk({ id: 3, code: 'W4T8R2N', closedOn: '2025-07-01' })

export interface CitizenPages {
  readonly app: FastifyInstance
  readonly cast: readonly BallotDraft[]
  /** Latest public answer of a commune, by slug; empty unless a test adds one. */
  readonly answers: Map<string, PublishedAnswer>
  /** Result for the next ballots; a receipt unless a test says otherwise. */
  answer: (draft: BallotDraft) => Promise<CastResult>
}

/** The citizens' pages with a ballot box whose answers the test decides. */
export async function citizenPages(options: { production?: boolean } = {}): Promise<CitizenPages> {
  const production = options.production ?? true
  const assets = await buildAssets({ entries: citizenAssets, browsers: citizenBrowsers, production })
  const app = createWebApp({ logger: createLogger({ app: 'ballot', level: 'silent' }), bodyLimit: 16_384 })
  const security = { hsts: false, inlineStyles: inlineStyles(assets), inlineScripts: inlineScripts(assets) }
  const voices = createVoices()
  await registerWeb(app, {
    views: citizenViews,
    production,
    assets,
    security,
    everyPage: everyPage({ isDemo: () => false, voices }),
  })
  readBodiesStrictly(app)

  const desks = new Map([aDesk(), formerDeskOfWard, closedDesk].map((desk) => [desk.code, desk]))
  const cast: BallotDraft[] = []
  const pages: CitizenPages = {
    app,
    cast,
    answers: new Map(),
    answer: async () => ({ ok: true, value: { receipt: '7K3MPQ9WXR2T', repeated: false } }),
  }
  const frame = {
    controllerName: 'Ủy ban nhân dân tỉnh Thanh Hóa',
    voices,
    assets,
    production,
  }
  const deps = {
    ...frame,
    desks: { find: (code: string) => desks.get(plainCode(code)), refresh: async () => {} },
    questionnaires: officialQuestionnaires,
    offerNow: (desk: Desk) => offerOn(officialQuestionnaires, desk, '2026-11-02'),
    offerOf: () => undefined,
    deskIdOf: () => undefined,
    helperOf: () => undefined,
    isSpent: async () => false,
    forgottenOn: () => undefined,
    soundOf: async () => null,
    sendFreshBallot: freshBallots(frame),
    awaitTurn: async () => ({ ok: true as const }),
    issueToken: () => randomBytes(45).toString('base64url'),
    castBallot: async (draft: BallotDraft) => {
      cast.push(draft)
      return pages.answer(draft)
    },
    thanksNotes: thanksNotes(randomBytes(32)),
    answers: { newestOf: async (unitSlug: string) => pages.answers.get(unitSlug) },
  }
  await ballotPageRoutes(app, deps)
  await thanksRoutes(app, deps)
  return pages
}
