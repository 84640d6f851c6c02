import { execFileSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import os from 'node:os'
import process from 'node:process'
import { onTwoLines } from '@long-dan/i18n'
import { type Outcome, refuse, succeed } from './cluster-problem.ts'

/** The user and group PostgreSQL runs under; undefined means: as this process. */
export type RunAs = { readonly uid: number; readonly gid: number } | undefined

// biome-ignore lint/style/noProcessEnv: no setting of ours; only a process started under libfaketime has one
const { FAKETIME, LD_PRELOAD } = process.env

// Nothing of the caller's environment (PGDATA, PGPORT, locale, secrets) may reach the server or initdb, except where libfaketime has set
// its clock: a server that lives on another day than its clients ends their sessions.
export const CHILD_ENVIRONMENT: NodeJS.ProcessEnv = {
  PATH: '/usr/local/bin:/usr/bin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
  ...(FAKETIME ? { FAKETIME, LD_PRELOAD, FAKETIME_DONT_FAKE_MONOTONIC: '1' } : {}),
}

export function runsAsRoot(): boolean {
  return process.getuid?.() === 0
}

/**
 * PostgreSQL refuses to run as root, so as root it is run under the owner of the existing data, else under `postgres`, else under `nobody`.
 * initdb needs an account that /etc/passwd knows.
 */
export function chooseAccount(existingData: string | undefined): Outcome<RunAs> {
  if (!runsAsRoot()) return hasName() ? succeed(undefined) : noAccount()
  if (existingData) {
    const { uid, gid } = statSync(existingData)
    if (uid !== 0) return succeed({ uid, gid })
  }
  const account = accountNamed('postgres') ?? accountNamed('nobody')
  return account ? succeed(account) : noAccount()
}

/** True when the account may enter the folder and all its parents. Found out by trying, so that ACLs and mounts count too. */
export function canEnter(folder: string, runAs: RunAs): boolean {
  return passes('cd -- "$1"', folder, runAs)
}

/** Runs a one-line shell test with `$1` = path as the account. */
export function passes(test: string, path: string, runAs: RunAs): boolean {
  try {
    execFileSync('/bin/sh', ['-c', test, 'sh', path], {
      ...runAs,
      cwd: '/',
      env: CHILD_ENVIRONMENT,
      stdio: 'ignore',
      timeout: 10_000,
    })
    return true
  } catch {
    return false
  }
}

function accountNamed(name: string): RunAs {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`))
  const [, , uid, gid] = line?.split(':') ?? []
  if (!uid || !gid || Number(uid) === 0) return undefined
  return { uid: Number(uid), gid: Number(gid) }
}

function hasName(): boolean {
  try {
    return os.userInfo().username !== ''
  } catch {
    return false
  }
}

function noAccount() {
  return refuse('no-account', onTwoLines('operator.postgresql.no-account'))
}
