import { checkWholeChain, isDemo, openDashboardDoor, refuseUnfitDatabase } from '@long-dan/database/dashboard'
import type { Questionnaires } from '@long-dan/questionnaire'
import { serviceDayOf } from '@long-dan/statistics'
import { buildAssets, createLogger, faultOf, type LogLevel, logEvent } from '@long-dan/web'
import { serveMetrics } from '@long-dan/web/metrics'
import { buildDashboardApp } from './app.ts'
import { awaitDatabase } from './await-database.ts'
import { keepReadingAhead } from './landing/read-ahead.ts'
import { keepSendingLetters } from './letters/keep-sending.ts'
import { createDashboardMetrics } from './metrics/dashboard-metrics.ts'
import type { Role } from './officials/roles.ts'
import { resolveHost } from './outgoing/checked-address.ts'
import { loadReference } from './reference/reference.ts'
import { openPaperRoom, type PaperSettings } from './scans/paper-room.ts'
import type { TellingSettings } from './settings/telling-config.ts'
import { createAccess, usualSecondFactorRoles } from './sign-in/access.ts'
import type { ProviderSettings } from './sign-in/provider/provider-config.ts'
import { officialAssets, officialBrowsers } from './views/official-assets.ts'
import { keepTellingWebhooks } from './webhooks/deliver.ts'

export interface StartOptions {
  readonly databaseUrl: string
  /** Signs session cookies and encrypts second factors; 64 hexadecimal digits. */
  readonly authSecret: string
  /** Whether browsers send the session cookie over TLS only. */
  readonly secureCookies?: boolean
  readonly trustedProxies?: readonly string[]
  /** Roles that must have a second factor; by default province officials and administrators. */
  readonly secondFactorRoles?: readonly Role[]
  /** Identity provider through which officials may also sign in. */
  readonly identityProvider?: ProviderSettings | undefined
  readonly telling?: TellingSettings | undefined
  readonly host: string
  /** 0 for any free port. */
  readonly port: number
  readonly ballotUrl: string
  /** The body responsible for the survey, by default the one the province names; left out of print when there is neither. */
  readonly controllerName: string | undefined
  /** Public address, and contact for vulnerabilities, both for security.txt. */
  readonly publicUrl?: string | undefined
  readonly securityContact?: string | undefined
  /** 64 hexadecimal digits derived from the ballot app's token key; without it no codes for slips are made here. */
  readonly slipHashKey?: string | undefined
  /** Where scans of paper ballots are read; without it none are accepted. */
  readonly paper?: PaperSettings | undefined
  /** Marks every page as demonstration, even if the database does not. */
  readonly demo?: boolean
  readonly logLevel: LogLevel
  /** Where Prometheus scrapes; without it there are no metrics. */
  readonly metrics?: { readonly host: string; readonly port: number } | undefined
  /** When false, templates and client code are read again at every request. */
  readonly production?: boolean
}

export interface RunningDashboard {
  readonly address: string
  /** Finishes open requests, then closes the database; safe to call twice. */
  readonly close: () => Promise<void>
}

const poolSize = 8
// A page of results takes tens of milliseconds; a query that takes this long is stuck and must not hold a connection.
const statementTimeout = 10_000

/** The composition root: opens the database, reads the reference data, builds the app and listens. */
export async function startDashboardApp(
  options: StartOptions,
  questionnaires: Questionnaires,
): Promise<RunningDashboard> {
  const production = options.production ?? true
  const logger = createLogger({ app: 'dashboard', level: options.logLevel })
  const door = openDashboardDoor({
    url: options.databaseUrl,
    maxConnections: poolSize,
    statementTimeout,
    applicationName: 'long-dan dashboard',
  })
  try {
    const assets = await buildAssets({ entries: officialAssets, browsers: officialBrowsers, production })
    const place = { host: options.host, port: options.port, logger }
    const [isDemoDatabase, reference] = await awaitDatabase(async () => {
      await refuseUnfitDatabase(door, 'dashboard')
      return await Promise.all([isDemo(door), loadReference(door, questionnaires)])
    }, place)
    const { ballotUrl, publicUrl, securityContact } = options
    const { controllerName = reference.current().province.controller ?? undefined } = options
    const demo = isDemoDatabase || options.demo === true
    const secureCookies = options.secureCookies ?? false
    const access = createAccess(door, {
      secret: options.authSecret,
      secureCookies,
      secondFactorRoles: options.secondFactorRoles ?? usualSecondFactorRoles,
      identityProvider: options.identityProvider,
    })
    const trustedProxies = options.trustedProxies ?? []
    const today = () => serviceDayOf(new Date())
    const metrics = createDashboardMetrics(door)
    const { mail, internalOrigins } = options.telling ?? { mail: undefined, internalOrigins: [] }
    const beyond = { internalOrigins, resolve: resolveHost }
    const deps = { door, reference, today }
    const origin = publicUrl?.replace(/\/+$/u, '')
    // A dashboard that sends no mail need not load its library.
    const mailer = mail && origin ? (await import('./mail/mailer.ts')).createMailer(mail, origin) : null
    const app = await buildDashboardApp({
      ...deps,
      metrics,
      access,
      behindTls: secureCookies,
      trustedProxies,
      assets,
      logger,
      demo,
      ballotUrl,
      controllerName,
      publicUrl,
      securityContact,
      production,
      paper: options.paper && openPaperRoom(options.paper, { today, logger }),
      mailer,
      beyond,
      slipHashKey: options.slipHashKey === undefined ? undefined : Buffer.from(options.slipHashKey, 'hex'),
    })
    const letters = origin ? keepSendingLetters({ ...deps, access, logger, beyond, mailer, origin }) : null
    const webhooks = origin ? keepTellingWebhooks({ ...deps, access, logger, beyond, origin }) : null
    const metricsServer = options.metrics && (await serveMetrics(metrics, options.metrics))
    app.addHook('onClose', async () => {
      await metricsServer?.close()
      await letters?.close()
      await webhooks?.close()
      await door.destroy()
    })
    const ahead = { ...deps, ballotUrl }
    const onFault = (error: unknown) => logEvent(logger, 'not-ready', { reason: 'database', fault: faultOf(error) })
    // If it fails, the first page reads what it needs. An opening changes what was read: the first page after it costs no more than any
    // other, unless it comes within a second or two.
    const readingAhead = await keepReadingAhead(ahead, onFault)
    app.addHook('onClose', readingAhead.close)
    app.compileTemplates()
    const address = await app.listen({ host: options.host, port: options.port })
    // Auditors then wait for the newest lines only.
    checkWholeChain(door).catch(() => {})
    logEvent(logger, 'app-listening', { app: 'dashboard', port: Number(new URL(address).port) })
    return { address, close: () => app.close() }
  } catch (error) {
    await door.destroy()
    throw error
  }
}
