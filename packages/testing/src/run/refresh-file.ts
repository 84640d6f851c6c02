import { readFile, writeFile } from 'node:fs/promises'

const root = new URL('../../../../', import.meta.url)
export const checkOnly = process.argv.includes('--check')

/** Writes the file, or with --check only compares it; returns its name if it was stale. */
export async function refresh(name: string, text: string): Promise<string | undefined> {
  const file = new URL(name, root)
  const before = await readFile(file, 'utf8').catch(() => '')
  if (before === text) return undefined
  if (!checkOnly) await writeFile(file, text)
  return name
}
