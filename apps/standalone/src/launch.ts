import { startApps } from './apps.ts'
import { provinceProblem } from './choose-province.ts'
import type { Config } from './config.ts'
import {
  accessToEmbedded,
  accessToGivenServer,
  type DatabaseAccess,
  startEmbedded,
  usesGivenServer,
} from './database.ts'
import { prepareAccounts, type WhoSignsIn } from './demo-accounts.ts'
import { startDemonstrationWitness } from './demonstration-witness.ts'
import { keepServing } from './keep-serving.ts'
import { createOwnSecrets, ownSecret } from './own-secrets.ts'
import { choosePorts, portProblem } from './ports.ts'
import { prepare } from './prepare.ts'
import { modeProblem } from './real-or-trial.ts'
import { forgetRunning, noteRunning } from './running.ts'
import { onOneLine, onTwoLines, print } from './say.ts'
import type { Shutdown } from './shutdown.ts'
import { takeDataDir } from './single-start.ts'

type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: string }

export type Launched = WhoSignsIn & {
  readonly ballot: string
  readonly dashboard: string
  readonly tryLink: string
}

/** Starts everything in order; whatever was started is registered with `shutdown`, even when a later step fails. */
export async function launch(config: Config, shutdown: Shutdown): Promise<Outcome<Launched>> {
  const ports = await choosePorts(config)
  const ballot = `http://127.0.0.1:${ports.ballot}`
  const dashboard = `http://127.0.0.1:${ports.dashboard}`
  // The lock before the ports: of two starts on one folder, the second should report the first and not its ports.
  const lock = await takeDataDir(config.DATA_DIR, { ballot, dashboard })
  if (!lock.ok) return lock
  shutdown.atStop(async () => lock.value.release(), 500)
  const blocked = await portProblem(ports, config)
  if (blocked) return { ok: false, error: blocked }

  const access = await openDatabase(config, shutdown)
  if (!access.ok) return access
  const demo = config.DEMO_DATA ? config.DEMO_DATA === 'yes' : !usesGivenServer(config)
  const { adminUrl } = access.value
  print(`[2/3] ${onOneLine('operator.start.preparing')}`)
  const prepared = adminUrl ? await prepare({ ...access.value, adminUrl }, demo, config) : asGiven(access.value)
  if (!prepared.ok) return prepared

  print(`[3/3] ${onOneLine('operator.start.apps')}`)
  const { roleUrls, demoDeskCode } = prepared.value
  createOwnSecrets(config)
  const authSecret = ownSecret(config, 'DASHBOARD_AUTH_SECRET')
  const who = await prepareAccounts(config.DATA_DIR, prepared.value.adminUrl, roleUrls.dashboard ?? '')
  const otherMode = modeProblem(config, who.demo) ?? (await provinceProblem(config, who.province))
  if (otherMode) return { ok: false, error: otherMode }
  const ballotUrl = config.BALLOT_PUBLIC_URL ?? ballot
  await startDemonstrationWitness(config, { who, adminUrl: prepared.value.adminUrl, ballotUrl, shutdown })
  // Somebody trying the demonstration has no authenticator at hand.
  const whoGetsIn = { authSecret, ...(who.demo && { secondFactorRoles: [] }) }
  const { settings: province } = who.province
  await startApps({ config, ports, roleUrls, ballotUrl, shutdown, demo: who.demo, access: whoGetsIn, province })
  const databaseUrls = { ...roleUrls, ...(prepared.value.adminUrl && { admin: prepared.value.adminUrl }) }
  noteRunning(config.DATA_DIR, {
    ballot,
    dashboard,
    deskCode: demoDeskCode,
    databaseUrls,
    controller: config.CONTROLLER_NAME ?? province?.controller ?? null,
    accounts: who.accounts,
  })
  shutdown.atStop(async () => forgetRunning(config.DATA_DIR), 500)
  return { ok: true, value: { ...who, ballot, dashboard, tryLink: `${ballot}/${demoDeskCode && `d/${demoDeskCode}`}` } }
}

async function openDatabase(config: Config, shutdown: Shutdown): Promise<Outcome<DatabaseAccess>> {
  if (usesGivenServer(config)) {
    print(`[1/3] ${onOneLine('operator.start.given-server')}`)
    return { ok: true, value: accessToGivenServer(config) }
  }
  print(`[1/3] ${onOneLine('operator.start.embedded-server')}`)
  const cluster = await keepServing((port) => startEmbedded(config.DATA_DIR, port), shutdown)
  if (!cluster.ok) return { ok: false, error: cluster.error.message }
  return { ok: true, value: accessToEmbedded(cluster.value, config.DATA_DIR) }
}

function asGiven({ givenUrls }: DatabaseAccess) {
  const missing = (['ballot_writer', 'dashboard', 'worker'] as const).filter((role) => !givenUrls[role])
  if (missing.length > 0) {
    const error = onTwoLines('operator.start.no-url', { missing: missing.join(', ') })
    return { ok: false, error } as const
  }
  return { ok: true, value: { roleUrls: givenUrls, demoDeskCode: '', adminUrl: '' } } as const
}
