import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { onTwoLines } from '@long-dan/i18n'

/**
 * The secrets kept in `<folder>/secrets.json` (readable by the owner only); missing ones are generated at random: 32 bytes as hex. Existing
 * values are never changed.
 */
export function keepSecrets<Name extends string>(folder: string, names: readonly Name[]): Record<Name, string> {
  const file = path.join(folder, 'secrets.json')
  const known = readSecrets(file)
  const missing = names.filter((name) => known[name] === undefined)
  const all = { ...known, ...Object.fromEntries(missing.map((name) => [name, randomBytes(32).toString('hex')])) }
  if (missing.length > 0) writeSecrets(file, all)
  chmodSync(file, 0o600)
  return Object.fromEntries(names.map((name) => [name, all[name]])) as Record<Name, string>
}

/** The secrets kept in a folder; generates none. */
export function secretsIn(folder: string): Readonly<Partial<Record<string, string>>> {
  return readSecrets(path.join(folder, 'secrets.json'))
}

/** Replaces a secret; the new value is on disk when this returns. */
export function changeSecret(folder: string, name: string, value: string): void {
  const file = path.join(folder, 'secrets.json')
  writeSecrets(file, { ...readSecrets(file), [name]: value })
}

function writeSecrets(file: string, secrets: Readonly<Record<string, string>>): void {
  writeFileSync(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flush: true })
  renameSync(`${file}.new`, file)
}

/** New secrets in place of unreadable ones would lock the ballot box for good. The message is for people, and quotes nothing. */
export class SecretsDamaged extends Error {
  constructor(file: string) {
    super(onTwoLines('operator.secrets-damaged', { file }))
  }
}

function readSecrets(file: string): Readonly<Record<string, string>> {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '{}'
  const secrets = parse(text)
  if (!isSecrets(secrets)) throw new SecretsDamaged(file)
  return secrets
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isSecrets(read: unknown): read is Readonly<Record<string, string>> {
  if (typeof read !== 'object' || read === null || Array.isArray(read)) return false
  return Object.values(read).every((value) => typeof value === 'string')
}
