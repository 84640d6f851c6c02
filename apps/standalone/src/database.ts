import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { type Cluster, type ClusterProblem, keepSecrets, startCluster } from '@long-dan/database/embedded'
import { type RoleName, signInOf } from '@long-dan/database/setup'
import type { Config } from './config.ts'

/** What `prepareDatabase` needs for one database, wherever it runs. */
export type DatabaseAccess = {
  /** Undefined when only one URL per role was given: somebody else migrates. */
  readonly adminUrl: string | undefined
  readonly rolePasswords: Partial<Record<RoleName, string>>
  /** URLs from the environment; they take precedence over those made here. */
  readonly givenUrls: Partial<Record<RoleName, string>>
  /** Why the server itself failed, when that is known: its clients only see that it is gone. */
  readonly problem?: () => ClusterProblem | null
}

const roles = ['ballot_writer', 'dashboard', 'worker', 'auditor'] as const satisfies readonly RoleName[]

/** Whether the environment names a server, so that none is started here. */
export function usesGivenServer(config: Config): boolean {
  return [config.DATABASE_URL, config.MIGRATION_DATABASE_URL, ...Object.values(givenUrls(config))].some(Boolean)
}

/** Access to the server the environment names. A role whose own URL was given keeps the password in it. */
export function accessToGivenServer(config: Config): DatabaseAccess {
  const given = givenUrls(config)
  const generated: Partial<Record<RoleName, string>> = config.DATABASE_URL ? generatedPasswords(config.DATA_DIR) : {}
  const rolePasswords = Object.fromEntries(
    roles
      .map((role) => [role, given[role] ? passwordIn(given[role], role) : generated[role]])
      .filter(([, password]) => password),
  )
  return { adminUrl: config.MIGRATION_DATABASE_URL ?? config.DATABASE_URL, rolePasswords, givenUrls: given }
}

export function embeddedFolder(dataDir: string): string {
  return path.join(dataDir, 'postgres')
}

/** Starts the embedded server, with its data and secrets in DATA_DIR. */
export async function startEmbedded(
  dataDir: string,
  port?: number,
): Promise<{ ok: true; value: Cluster } | { ok: false; error: ClusterProblem }> {
  return startCluster({
    folder: embeddedFolder(dataDir),
    durable: true,
    ...(port === undefined ? {} : { port }),
  })
}

export function accessToEmbedded(cluster: Cluster, dataDir: string): DatabaseAccess {
  const { adminUrl, problem } = cluster
  return { adminUrl, problem, rolePasswords: generatedPasswords(dataDir), givenUrls: {} }
}

function generatedPasswords(dataDir: string): Record<RoleName, string> {
  mkdirSync(dataDir, { recursive: true })
  return keepSecrets(dataDir, roles)
}

function givenUrls(config: Config): Partial<Record<RoleName, string>> {
  const urls = {
    ballot_writer: config.BALLOT_DATABASE_URL,
    dashboard: config.DASHBOARD_DATABASE_URL,
    worker: config.WORKER_DATABASE_URL,
    auditor: config.AUDITOR_DATABASE_URL,
  }
  return Object.fromEntries(Object.entries(urls).filter(([, url]) => url))
}

// A login with another name is the operator's own, whose password must not be set as the role's.
function passwordIn(url: string, role: RoleName): string | undefined {
  const { user, password } = signInOf(url)
  return user === role && password ? password : undefined
}
