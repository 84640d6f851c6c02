import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { officialQuestionnaires, type Questionnaires } from '@long-dan/questionnaire'
import { type TestDatabase, testBookKey } from '@long-dan/testing'
import { buildAssets, createLogger } from '@long-dan/web'
import type { FastifyInstance } from 'fastify'
import type { Registry } from 'prom-client'
import { buildDashboardApp } from './app.ts'
import { testAccess } from './gate/people.test-support.ts'
import type { Mailer } from './mail/mailer.ts'
import type { Role } from './officials/roles.ts'
import { type Resolve, resolveHost } from './outgoing/checked-address.ts'
import { loadReference } from './reference/reference.ts'
import { openPaperRoom } from './scans/paper-room.ts'
import type { ProviderSettings } from './sign-in/provider/provider-config.ts'
import { officialAssets, officialBrowsers } from './views/official-assets.ts'

type TestDependencies = Parameters<typeof buildDashboardApp>[0]

export interface TestDashboard extends TestDependencies {
  readonly app: FastifyInstance
  /** Signed in as the tables' owner, like the command line. */
  readonly operator: Pick<TestDatabase, 'admin' | 'query'>
  /** Where scans of paper ballots are stored. */
  readonly paperDirectory: string
  /** Lines logged by the app. */
  readonly lines: readonly string[]
  /** Every route, as `GET /units/:slug`. */
  readonly routes: readonly string[]
}

/** The dashboard on a test database, on 23/11/2026 by default; `app.close()` closes everything. */
export async function aDashboard(
  database: TestDatabase,
  options: {
    readonly secondFactorRoles?: readonly Role[]
    readonly today?: string
    readonly questionnaires?: Questionnaires
    readonly metrics?: Registry
    readonly identityProvider?: ProviderSettings
    readonly mailer?: Mailer
    readonly internalOrigins?: readonly string[]
    readonly resolve?: Resolve
  } = {},
): Promise<TestDashboard> {
  const today = () => options.today ?? '2026-11-23'
  const door = database.as('dashboard')
  const lines: string[] = []
  // Created with the first scan: most tests have none.
  const paperDirectory = join(tmpdir(), `paper-${randomUUID()}`)
  const routes: string[] = []
  const logger = createLogger({ app: 'dashboard', level: 'debug', destination: { write: (line) => lines.push(line) } })
  const deps: TestDependencies = {
    door,
    access: testAccess(door, options.secondFactorRoles, options.identityProvider),
    behindTls: true,
    trustedProxies: [],
    reference: await loadReference(
      door,
      options.questionnaires ?? officialQuestionnaires,
      options.today === undefined ? undefined : today,
    ),
    assets: await buildAssets({
      entries: officialAssets,
      browsers: officialBrowsers,
      production: true,
    }),
    logger,
    paper: openPaperRoom({ directory: paperDirectory, keepDays: 7, bookKey: testBookKey }, { today, logger }),
    today,
    beyond: { internalOrigins: options.internalOrigins ?? [], resolve: options.resolve ?? resolveHost },
    demo: true,
    ballotUrl: 'http://ballot.example',
    controllerName: undefined,
    slipHashKey: Buffer.alloc(32, 7),
    production: true,
    mailer: options.mailer ?? null,
    ...(options.metrics && { metrics: options.metrics }),
  }
  const app = await buildDashboardApp(deps, (route) => routes.push(route))
  return { ...deps, app, lines, routes, paperDirectory, operator: database }
}
