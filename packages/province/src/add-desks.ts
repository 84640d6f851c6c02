import { appendFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeDeskCode } from '@long-dan/web/visit-codes'
import type { ProvinceProblem } from './problem.ts'
import { readRows } from './read-rows.ts'
import { tables } from './tables.ts'
import { unitRows } from './unit-rows.ts'

type Adding =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly error: readonly ProvinceProblem[] }

/**
 * Adds a public service centre with a random code for every commune of today that has no desk, open since the commune came into force.
 * Existing rows stay as they are: their codes are on posters.
 */
export async function addDesks(folder: string): Promise<Adding> {
  const problems: ProvinceProblem[] = []
  const units = unitRows(await readRows(folder, 'units.csv', tables.units, problems))
  const desks = await readRows(folder, 'desks.csv', tables.desks, problems)
  const assigned = await readRows(folder, 'desk-assignments.csv', tables['desk-assignments'], problems)
  if (problems.length > 0) return { ok: false, error: problems }
  const served = new Set(assigned.rows.filter(({ valid_to }) => valid_to === null).map(({ unit }) => unit))
  const alone = units.all.filter(({ row }) => row.level === 'commune' && row.valid_to === null && !served.has(row.code))
  const codes = desks.rows.map(({ code }) => code)
  const made = alone.map(({ row }) => {
    const code = drawCode(codes)
    codes.push(code)
    return { code, row }
  })
  if (made.length === 0) return { ok: true, value: 0 }
  await append(
    join(folder, 'desks.csv'),
    made.map(({ code, row }) => `${code},public-service-centre,${row.valid_from},,`),
  )
  await append(
    join(folder, 'desk-assignments.csv'),
    made.map(({ code, row }) => `${code},${row.code},${row.valid_from},`),
  )
  return { ok: true, value: made.length }
}

/** Differs from all others in at least two characters, and is nothing that a spreadsheet reads as a number. */
function drawCode(others: readonly string[]): string {
  for (;;) {
    const code = makeDeskCode()
    const isFar = others.every((other) => [...other].filter((letter, at) => letter !== code[at]).length >= 2)
    if (isFar && !Number.isFinite(Number(code))) return code
  }
}

async function append(file: string, lines: readonly string[]): Promise<void> {
  const text = await readFile(file, 'utf8')
  await appendFile(file, `${text === '' || text.endsWith('\n') ? '' : '\n'}${lines.join('\n')}\n`)
}
