import { hash } from 'node:crypto'
import { mkdir, open, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  formatKey,
  formatPrivateKey,
  freshSeed,
  type NoteKey,
  parseKey,
  parsePrivateKey,
  type SigningKey,
  signatureTypes,
  signingKey,
} from '@long-dan/ballot-book'
import { takeLock } from '@long-dan/database/auditor'

/** All that a witness keeps: its private key, the keys of the book it watches, and the last checkpoint it vouched for. */
export interface WitnessFolder {
  readonly folder: string
  readonly key: SigningKey
  /** Whether the key was created just now. */
  readonly isNew: boolean
  readonly bookKeys: () => Promise<readonly NoteKey[]>
  readonly keepBookKeys: (keys: readonly NoteKey[]) => Promise<void>
  /** Signed note with the witness's own line below; undefined when it has never vouched. */
  readonly last: () => Promise<string | undefined>
  /** Resolves once the note would survive a power failure. */
  readonly keepLast: (note: string) => Promise<void>
  /**
   * Keeps two signed stories as `evidence` that they contradict each other, or as `refused` when the second was not proven to continue the
   * first. Returns the file's path.
   */
  readonly keepStories: (kind: 'evidence' | 'refused', seen: string, shown: string) => Promise<string>
  readonly close: () => Promise<void>
}

/** Null while another process uses this folder: two memories would vouch for two stories. Creates what is missing. */
export async function openWitnessFolder(folder: string, name: string): Promise<WitnessFolder | null> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const file = (part: string) => join(folder, part)
  const lock = await takeLock(file('in-use'))
  if (!lock.ok) return null
  const text = await readIfThere(file('witness.key'))
  const stored = text === undefined ? undefined : parsePrivateKey(text)
  if (text !== undefined && !stored) throw new Error(`${file('witness.key')}: not a private key`)
  const key = stored ?? signingKey(name, freshSeed(), signatureTypes.cosignature)
  if (!stored) await writeFile(file('witness.key'), `${formatPrivateKey(key)}\n`, { mode: 0o600, flag: 'wx' })
  return {
    folder,
    key,
    isNew: stored === undefined,
    async bookKeys() {
      return ((await readIfThere(file('book.keys'))) ?? '').split('\n').flatMap((line) => parseKey(line) ?? [])
    },
    keepBookKeys: (keys) => keep(folder, 'book.keys', keys.map((each) => `${formatKey(each)}\n`).join('')),
    last: () => readIfThere(file('checkpoint')),
    keepLast: (note) => keep(folder, 'checkpoint', note),
    async keepStories(kind, seen, shown) {
      // The same story always goes into the same file, however often it is shown.
      const name = `${kind}-${hash('sha256', shown, 'hex').slice(0, 12)}.txt`
      await keep(folder, name, `${seen}\n${shown}`)
      return file(name)
    },
    close: async () => lock.value.release(),
  }
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

async function keep(folder: string, name: string, text: string): Promise<void> {
  const path = join(folder, name)
  const handle = await open(`${path}.new`, 'w', 0o600)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(`${path}.new`, path)
  const directory = await open(folder)
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}
