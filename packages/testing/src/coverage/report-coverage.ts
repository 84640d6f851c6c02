import { globSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type CountedFile, reachedOf } from './counted-code.ts'
import { coverageByRoom } from './coverage-by-room.ts'
import { coverageTable } from './coverage-table.ts'

/** Prints what the processes of a counted run reached, from the files they left in its folder; returns the rooms that reach too little. */
export async function reportCoverage(folder: string): Promise<readonly string[]> {
  const files: readonly CountedFile[] = JSON.parse(await readFile(join(folder, 'files.json'), 'utf8'))
  const reached = new Uint8Array(await readFile(join(folder, 'nothing.reached')))
  for (const name of globSync('*.reached', { cwd: folder })) {
    const left = await readFile(join(folder, name))
    for (let at = 0; at < reached.length; at++) reached[at] = (reached[at] ?? 0) | (left[at] ?? 0)
  }
  const { text: table, below } = coverageTable(
    coverageByRoom(Object.fromEntries(files.map((file) => [file.path, reachedOf(file, reached)]))),
  )
  console.log(table)
  if (below.length > 0) console.log(`Too few lines are reached in: ${below.join(', ')}`)
  return below
}
