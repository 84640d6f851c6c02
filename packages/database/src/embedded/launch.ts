import { setTimeout as pause } from 'node:timers/promises'
import { onTwoLines } from '@long-dan/i18n'
import { openOwnSession } from '../open-own-session.ts'
import type { RunAs } from './account.ts'
import type { Binaries } from './binaries.ts'
import type { BoundedLog } from './bounded-log.ts'
import { diskFull, notWritable, type Outcome, refuse, succeed, tellsDiskFull } from './cluster-problem.ts'
import { freePort, isPortFree } from './free-port.ts'
import { type Postmaster, startPostmaster } from './postmaster.ts'
import { resetPassword } from './reset-password.ts'
import { type ServerSettings, serverSettings } from './settings.ts'

export type LaunchOptions = {
  readonly binaries: Binaries
  readonly dataFolder: string
  readonly password: string
  readonly runAs: RunAs
  readonly durable: boolean
  readonly serverLog: BoundedLog
  readonly port?: number
  readonly settings?: ServerSettings
}

export type Launched = { readonly postmaster: Postmaster; readonly port: number; readonly adminUrl: string }

/** Starts the server on the wanted or a free port, and verifies with a query that it is this cluster and that the password is right. */
export async function launch(options: LaunchOptions): Promise<Outcome<Launched>> {
  const first = await listen(options)
  if (!first.ok || (await answers(first.value.adminUrl))) return first
  // secrets.json was lost or replaced: the owner of the data folder may set a new password in single-user mode.
  await first.value.postmaster.stop()
  await resetPassword({ ...options, program: options.binaries.postgres })
  const second = await listen(options)
  if (!second.ok || (await answers(second.value.adminUrl))) return second
  await second.value.postmaster.stop()
  return failed(options.serverLog)
}

async function listen(options: LaunchOptions): Promise<Outcome<Launched>> {
  const { binaries, dataFolder, runAs, serverLog, durable } = options
  if (options.port !== undefined && !(await isPortFree(options.port))) return portTaken(options.port)
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const port = options.port ?? (await freePort())
    const settings = serverSettings(port, durable, options.settings)
    serverLog.forget()
    const postmaster = await startPostmaster({
      program: binaries.postgres,
      dataFolder,
      settings,
      runAs,
      log: serverLog,
    })
    if (postmaster)
      return succeed({
        postmaster,
        port,
        adminUrl: `postgres://postgres:${options.password}@127.0.0.1:${port}/postgres`,
      })
    const said = serverLog.tail().join('\n')
    // Another program may grab a free port first, and children of a killed server need a moment to end.
    if (!/could not bind|pre-existing shared memory/.test(said)) break
    if (options.port !== undefined && /could not bind/.test(said)) return portTaken(options.port)
    await pause(500)
  }
  return failed(serverLog)
}

async function answers(adminUrl: string): Promise<boolean> {
  try {
    await (await openOwnSession(adminUrl, 'long-dan launch')).end()
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '28P01') return false
    throw error
  }
}

function portTaken(port: number) {
  return refuse('port-taken', onTwoLines('operator.postgresql.port-taken', { port: String(port) }))
}

function failed(log: BoundedLog) {
  const lines = log.tail().filter((line) => /FATAL|PANIC|ERROR|could not|ENOENT|EACCES/.test(line))
  const reason = lines.at(-1)?.replace(/^.*?(FATAL|PANIC|ERROR): +/, '') ?? 'no reason was given'
  if (tellsDiskFull(reason)) return diskFull(log.file)
  if (/Permission denied|Read-only file system/i.test(reason))
    return notWritable(/"([^"]+)"/.exec(reason)?.[1] ?? log.file)
  return refuse('start-failed', onTwoLines('operator.postgresql.not-started', { reason, file: log.file }))
}
