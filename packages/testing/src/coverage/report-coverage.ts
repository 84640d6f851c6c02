import { readFile } from 'node:fs/promises'
import { relative } from 'node:path'
import { coverageByRoom, type FileCoverage } from './coverage-by-room.ts'
import { coverageTable } from './coverage-table.ts'

/** Prints what the unit suite reached, from its report; returns the rooms that reach too little. */
export async function reportCoverage(file: string, root: string): Promise<readonly string[]> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined) return ['no report of coverage']
  const files = Object.entries(JSON.parse(text) as Readonly<Record<string, FileCoverage>>)
  const { text: table, below } = coverageTable(
    coverageByRoom(Object.fromEntries(files.map(([path, of]) => [relative(root, path), of]))),
  )
  console.log(table)
  if (below.length > 0) console.log(`Too few lines are reached in: ${below.join(', ')}`)
  return below
}
