import { type DashboardDoor, type Improvement, listImprovements } from '@long-dan/database/dashboard'
import type { ReportSummary } from '../exports/summary-parts.ts'
import { readEffect } from '../improvements/effect.ts'
import { undertakenLine } from '../improvements/undertaken.ts'
import { readAs } from '../officials/official.ts'
import type { Asked } from '../pages/asked.ts'

type Asking = Pick<Asked, 'deps' | 'official' | 'locale'>
type Lines = ReportSummary['improvements']

const mostListed = 10

/** Improvements under way, most urgent first. */
export async function listUndertaken(asked: Asking, door: DashboardDoor, unitIds: readonly number[]): Promise<Lines> {
  return (await list(door, unitIds)).map((improvement) => lineOf(asked, improvement, ''))
}

/** The same with whether they helped; each comparison reads two quarters of its own. */
export async function readImprovements(asked: Asking, unitIds: readonly number[]): Promise<Lines> {
  const found = await readAs(asked.deps.door, asked.official, (door) => list(door, unitIds))
  const lines: Lines[number][] = []
  for (const improvement of found) {
    const effect = improvement.state === 'done' ? await readEffect(asked, improvement) : null
    lines.push(lineOf(asked, improvement, effect?.text?.sentence ?? effect?.waiting ?? ''))
  }
  return lines
}

function list(door: DashboardDoor, unitIds: readonly number[]) {
  return listImprovements(door, { unitIds, limit: mostListed, offset: 0 })
}

function lineOf(asked: Asking, improvement: Improvement, effect: string): Lines[number] {
  const { what, who, stateText, due, reason, unit } = undertakenLine(asked, improvement)
  return { what: `${unit}: ${what}`, who, state: `${stateText}; ${due}`, effect: reason ?? effect }
}
