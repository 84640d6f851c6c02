import { readFileSync } from 'node:fs'
import type { PlainMessageKey } from '@long-dan/i18n'

type Environment = Readonly<Record<string, string | undefined>>

/** Variables that may come from a file, as Docker and systemd provide secrets: `BOX_KEY_FILE=/run/secrets/box-key` instead of `BOX_KEY`. */
const secrets = [
  'DATABASE_URL',
  'MIGRATION_DATABASE_URL',
  'BALLOT_DATABASE_URL',
  'DASHBOARD_DATABASE_URL',
  'WORKER_DATABASE_URL',
  'AUDITOR_DATABASE_URL',
  'BACKUP_DRILL_DATABASE_URL',
  'BALLOT_TOKEN_KEY',
  'DASHBOARD_AUTH_SECRET',
  'DASHBOARD_OIDC_CLIENT_SECRET',
  'DASHBOARD_SLIP_HASH_KEY',
  'BOOK_SIGNING_KEY',
  'BOX_KEY',
  'SMTP_URL',
] as const

type Reason = Extract<PlainMessageKey, 'operator.config.file-unreadable' | 'operator.config.given-twice'>

export type EnvironmentReading =
  | { readonly ok: true; readonly value: Readonly<Record<string, string>> }
  /** A file that cannot be read, or a secret given twice; `variable` is `…_FILE`. */
  | { readonly ok: false; readonly error: { readonly variable: string; readonly reason: Reason } }

/** The environment as intended: a line such as `LOG_LEVEL=` in an .env file sets nothing, and a secret may be in a file. */
export function readEnvironment(environment: Environment): EnvironmentReading {
  const set = Object.entries(environment).filter((entry): entry is [string, string] => Boolean(entry[1]))
  const given = Object.fromEntries(set)
  for (const name of secrets) {
    const variable = `${name}_FILE`
    const file = given[variable]
    if (file === undefined) continue
    if (given[name] !== undefined) return { ok: false, error: { variable, reason: 'operator.config.given-twice' } }
    const text = read(file)
    if (text === '') return { ok: false, error: { variable, reason: 'operator.config.file-unreadable' } }
    given[name] = text
  }
  return { ok: true, value: given }
}

/** Names the wrong settings of an app as the operator knows them: `variables` by path (`book.origin`) or by its first part. */
export function settingsFault(
  app: string,
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
  variables: Readonly<Record<string, string>>,
): Error {
  const nameOf = (path: readonly PropertyKey[]) =>
    variables[path.join('.')] ?? variables[String(path[0])] ?? path.join('.')
  return new Error(`${app}: ${issues.map(({ path, message }) => `${nameOf(path)}: ${message}`).join('; ')}`)
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    return ''
  }
}
