import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { onTwoLines } from '@long-dan/i18n'
import { CHILD_ENVIRONMENT, type RunAs, runsAsRoot } from './account.ts'
import type { Binaries } from './binaries.ts'
import { diskFull, type Outcome, refuse, succeed, tellsDiskFull } from './cluster-problem.ts'
import { handOver } from './data-place.ts'

export type InitializeOptions = {
  readonly binaries: Binaries
  readonly dataFolder: string
  readonly password: string
  readonly runAs: RunAs
  readonly durable: boolean
}

/**
 * Leaves a complete cluster in `dataFolder`: an existing one is checked and kept, otherwise one is built in a sibling
 * folder and renamed when complete, so that an interrupted start never leaves half a cluster behind.
 */
export async function ensureCluster(options: InitializeOptions): Promise<Outcome<'existing' | 'created'>> {
  const { dataFolder } = options
  const hasVersion = existsSync(path.join(dataFolder, 'PG_VERSION'))
  const hasControl = existsSync(path.join(dataFolder, 'global', 'pg_control'))
  if (hasVersion && hasControl) return keepExisting(options)
  if (hasVersion || hasControl) return incomplete(dataFolder)
  setAside(dataFolder)
  removeUnfinished(dataFolder)
  return create(options)
}

function keepExisting({ binaries, dataFolder, runAs }: InitializeOptions): Outcome<'existing'> {
  const found = readFileSync(path.join(dataFolder, 'PG_VERSION'), 'utf8').trim()
  if (Number(found) !== binaries.major) return wrongVersion(dataFolder, found, binaries.version)
  // A checkout copied by root belongs to root afterwards, and a copy may have wider rights than PostgreSQL accepts.
  if (runsAsRoot() && statSync(dataFolder).uid === 0) handOver(dataFolder, runAs)
  else if ((statSync(dataFolder).mode & 0o027) !== 0) chmodSync(dataFolder, 0o700)
  return succeed('existing')
}

async function create({
  binaries,
  dataFolder,
  password,
  runAs,
  durable,
}: InitializeOptions): Promise<Outcome<'created'>> {
  const building = `${dataFolder}.new-${randomBytes(4).toString('hex')}`
  const passwordFile = `${building}.password`
  mkdirSync(building, { mode: 0o700 })
  writeFileSync(passwordFile, password, { mode: 0o600 })
  handOver(building, runAs)
  if (runAs) chownSync(passwordFile, runAs.uid, runAs.gid)
  try {
    await promisify(execFile)(binaries.initdb, initdbArguments(building, passwordFile, durable), {
      ...runAs,
      cwd: '/',
      env: CHILD_ENVIRONMENT,
      timeout: 120_000,
    })
    renameSync(building, dataFolder)
    return succeed('created')
  } catch (error) {
    const text = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error)
    return tellsDiskFull(text) ? diskFull(dataFolder) : initdbFailed(dataFolder, text)
  } finally {
    rmSync(passwordFile, { force: true })
    rmSync(building, { recursive: true, force: true })
  }
}

function initdbArguments(folder: string, passwordFile: string, durable: boolean): readonly string[] {
  return [
    `--pgdata=${folder}`,
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    // Unicode-aware and the same on every machine; Vietnamese order is asked for by name (vi-VN-x-icu).
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--data-checksums',
    '--no-instructions',
    ...(durable ? [] : ['--no-sync']),
  ]
}

// Something that is not a cluster is in the way: an empty folder is removed, anything else is kept under another name.
function setAside(dataFolder: string): void {
  if (!existsSync(dataFolder)) return
  if (readdirSync(dataFolder).length === 0) rmdirSync(dataFolder)
  else renameSync(dataFolder, `${dataFolder}.incomplete-${new Date().toISOString().replace(/\W/g, '')}`)
}

// postmaster.opts is written by the first server start, never by initdb: a folder with it may hold data and is left alone.
function removeUnfinished(dataFolder: string): void {
  const parent = path.dirname(dataFolder)
  for (const name of readdirSync(parent).filter((entry) => entry.startsWith(`${path.basename(dataFolder)}.new-`))) {
    const leftover = path.join(parent, name)
    if (!existsSync(path.join(leftover, 'postmaster.opts'))) rmSync(leftover, { recursive: true, force: true })
  }
}

function incomplete(dataFolder: string) {
  return refuse('data-incomplete', onTwoLines('operator.postgresql.data-incomplete', { dataFolder }))
}

function wrongVersion(dataFolder: string, found: string, expected: string) {
  return refuse('wrong-version', onTwoLines('operator.postgresql.wrong-version', { dataFolder, found, expected }))
}

function initdbFailed(dataFolder: string, text: string) {
  const reason =
    text
      .split('\n')
      .findLast((line) => /error|fatal|could not/i.test(line))
      ?.replace(/^.*?(FATAL|PANIC|ERROR|error): +/, '')
      .trim() ?? text.trim().slice(0, 300)
  return refuse('start-failed', onTwoLines('operator.postgresql.not-created', { dataFolder, reason }))
}
