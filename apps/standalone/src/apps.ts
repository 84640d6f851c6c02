import { join } from 'node:path'
import { longestClose, startBallotApp } from '@long-dan/ballot-app'
import { type StartOptions, startDashboardApp } from '@long-dan/dashboard-app'
import { providerIn } from '@long-dan/dashboard-app/provider-config'
import { tellingIn } from '@long-dan/dashboard-app/telling'
import { openBallotDoor } from '@long-dan/database/ballot'
import type { RoleName } from '@long-dan/database/setup'
import { localeOf, sourceLanguage } from '@long-dan/i18n'
import type { Province } from '@long-dan/province'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { slipHashKey } from '@long-dan/web/visit-codes'
import { startWorker } from '@long-dan/worker-app'
import { bookSettings, pinnedBookKey } from './book-settings.ts'
import { boxSettings } from './box-settings.ts'
import type { Config } from './config.ts'
import { ownSecret } from './own-secrets.ts'
import type { Ports } from './ports.ts'
import { onOneLine, print } from './say.ts'
import type { Shutdown } from './shutdown.ts'

export type AppsOptions = {
  readonly config: Config
  readonly ports: Ports
  readonly roleUrls: Readonly<Partial<Record<RoleName, string>>>
  readonly ballotUrl: string
  readonly shutdown: Shutdown
  /** The web apps open once every closed period is published: nobody trying the demonstration takes an old quarter for the last. */
  readonly demo: boolean
  readonly access: Pick<StartOptions, 'authSecret' | 'secondFactorRoles'>
  /** Null until the first start has decided. */
  readonly province: Province | null
}

/** Starts worker, ballot app and dashboard in this process. At a stop the web apps are drained before the worker ends. */
export async function startApps(options: AppsOptions): Promise<void> {
  const { config, ports, roleUrls, ballotUrl, shutdown, demo, access, province } = options
  const { LOG_LEVEL: logLevel } = config
  const questionnaires = officialQuestionnaires
  const production = config.NODE_ENV !== 'development'
  const worker = await startWorker(
    {
      databaseUrl: roleUrls.worker ?? '',
      logLevel,
      book: bookSettings(config, ballotUrl),
      box: boxSettings(config),
      metrics: metricsAt(config.METRICS_HOST, config.WORKER_METRICS_PORT),
      freezing: { graceDays: config.WORKER_FREEZE_GRACE_DAYS },
    },
    questionnaires,
  )
  shutdown.atStop(() => worker.close(), 1000)
  if (demo) {
    print(`      – ${onOneLine('operator.start.publishing')}`)
    await worker.caughtUp
  }
  const tokenKey = ownSecret(config, 'BALLOT_TOKEN_KEY')
  const bookKey = await bookKeyOf(config, ballotUrl, roleUrls.ballot_writer ?? '')
  const webApps: { readonly close: () => Promise<void> }[] = []
  // Accepted ballots are committed, or their citizens told that they were not.
  shutdown.atStop(async () => void (await Promise.all(webApps.map((app) => app.close()))), longestClose)
  webApps.push(
    await startDashboardApp(
      {
        paper: { directory: join(config.DATA_DIR, 'paper'), keepDays: config.DASHBOARD_PAPER_KEEP_DAYS, bookKey },
        databaseUrl: roleUrls.dashboard ?? '',
        ...access,
        identityProvider: providerIn(config),
        secureCookies: config.DASHBOARD_URL?.startsWith('https:') ?? false,
        host: config.DASHBOARD_HOST,
        port: ports.dashboard,
        ballotUrl,
        publicUrl: config.DASHBOARD_URL,
        securityContact: config.SECURITY_CONTACT,
        controllerName: config.CONTROLLER_NAME,
        telling: tellingIn(config),
        metrics: metricsAt(config.METRICS_HOST, config.DASHBOARD_METRICS_PORT),
        slipHashKey: slipHashKey(Buffer.from(tokenKey, 'hex')).toString('hex'),
        logLevel,
        production,
      },
      questionnaires,
    ),
    await startBallotApp(
      {
        databaseUrl: roleUrls.ballot_writer ?? '',
        host: config.BALLOT_HOST,
        port: ports.ballot,
        tokenKey,
        bookKey,
        publicUrl: ballotUrl,
        controllerName: config.CONTROLLER_NAME ?? province?.controller ?? nobodyNamed,
        officeHours: officeHours(config.OFFICE_HOURS),
        metrics: metricsAt(config.METRICS_HOST, config.BALLOT_METRICS_PORT),
        securityContact: config.SECURITY_CONTACT,
        feedbackPortal:
          bothOrNeither(config.FEEDBACK_PORTAL_NAME, config.FEEDBACK_PORTAL_URL) ??
          province?.feedbackPortal ??
          undefined,
        dataLicence: bothOrNeither(config.DATA_LICENCE_NAME, config.DATA_LICENCE_URL),
        trustedProxies: config.TRUSTED_PROXY,
        logLevel,
        production,
      },
      questionnaires,
    ),
  )
}

// Stands where a name would, which is Vietnamese on English pages too.
const nobodyNamed = localeOf(sourceLanguage).t('operator.not-set')

async function bookKeyOf(config: Config, ballotUrl: string, databaseUrl: string): Promise<string> {
  const door = openBallotDoor({ url: databaseUrl, maxConnections: 1, applicationName: 'long-dan start' })
  try {
    return await pinnedBookKey(config, ballotUrl, door)
  } finally {
    await door.destroy()
  }
}

function metricsAt(host: string, port: number | undefined) {
  return port === undefined ? undefined : { host, port }
}

function officeHours(text: string | undefined) {
  const [opens, closes] = text?.split('-') ?? []
  return opens !== undefined && closes !== undefined ? { opens, closes } : undefined
}

/** The ballot app's own check refuses one without the other. */
function bothOrNeither(name = '', url = '') {
  return name === '' && url === '' ? undefined : { name, url }
}
