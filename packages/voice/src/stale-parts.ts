import { readdir } from 'node:fs/promises'
import { partsFolder } from './machine-voice.ts'
import { partsWanted } from './speak-parts.ts'

/** Files missing for current words, and files of words that are no longer used. */
export async function staleParts(): Promise<readonly string[]> {
  const wanted = partsWanted()
  const there = new Set((await readdir(partsFolder, { recursive: true })).filter((file) => file.includes('.')))
  const missing = [...wanted.keys()].filter((file) => !there.has(file))
  return [...missing, ...[...there].filter((file) => !wanted.has(file))]
}
