import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { lockHolder } from '@long-dan/database/embedded'
import { z } from 'zod'
import type { Config } from './config.ts'
import { onTwoLines } from './say.ts'

const schema = z.object({
  ballot: z.string(),
  dashboard: z.string(),
  deskCode: z.string(),
  databaseUrls: z.record(z.string(), z.string()),
  /** Name of the body responsible for the survey, for anything printed meanwhile. */
  controller: z.string().nullable(),
  /** The demonstration's logins. */
  accounts: z
    .array(z.object({ username: z.string(), password: z.string() }))
    .readonly()
    .default([]),
})

/** Addresses of the running launcher; `databaseUrls` by role, `admin` for the superuser. Holds passwords: file mode 0600. */
export type RunningAddresses = z.output<typeof schema>

export function lockFile(dataDir: string): string {
  return path.join(dataDir, 'launcher.lock')
}

export function noteRunning(dataDir: string, addresses: RunningAddresses): void {
  const file = path.join(dataDir, 'running.json')
  writeFileSync(`${file}.new`, `${JSON.stringify(addresses, null, 2)}\n`, { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

export function forgetRunning(dataDir: string): void {
  rmSync(path.join(dataDir, 'running.json'), { force: true })
}

/** The installation running on this DATA_DIR, or undefined; a note left by a killed launcher does not count. */
export function readRunning(dataDir: string): RunningAddresses | undefined {
  if (!lockHolder(lockFile(dataDir))) return undefined
  try {
    return schema.parse(JSON.parse(readFileSync(path.join(dataDir, 'running.json'), 'utf8')))
  } catch {
    return undefined
  }
}

/** What a command says that finds neither a running installation nor the variables that would name another. */
export function nothingRuns({ DATA_DIR }: Config, variables: string): string {
  return onTwoLines('operator.nothing-runs-set', { folder: DATA_DIR, variables })
}
