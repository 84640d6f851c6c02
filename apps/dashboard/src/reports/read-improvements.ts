import { type DashboardDoor, type Improvement, listImprovements } from '@long-dan/database/dashboard'
import type { ReportSummary } from '../exports/summary-parts.ts'
import { readEffect } from '../improvements/effect.ts'
import { urgentImprovements } from '../improvements/remembered-improvements.ts'
import { undertakenLine } from '../improvements/undertaken.ts'
import { readAs } from '../officials/official.ts'
import type { Asked } from '../pages/asked.ts'
import type { UnitQuestion } from '../results/unit/unit-question.ts'

type Asking = Pick<Asked, 'deps' | 'official' | 'locale'>
type Lines = ReportSummary['improvements']

const mostListed = 10

/** Improvements under way, most urgent first. */
export async function listUndertaken(
  asked: Asking,
  door: DashboardDoor,
  { reader, scope }: Pick<UnitQuestion, 'reader' | 'scope'>,
): Promise<Lines> {
  const all = await urgentImprovements(door, reader, scope.unitIds)
  return all.slice(0, mostListed).map((improvement) => lineOf(asked, improvement, ''))
}

/** The same with whether they helped; each comparison reads two quarters of its own. */
export async function readImprovements(asked: Asking, unitIds: readonly number[]): Promise<Lines> {
  const found = await readAs(asked.deps.door, asked.official, (door) =>
    listImprovements(door, { unitIds, limit: mostListed, offset: 0 }),
  )
  const lines: Lines[number][] = []
  for (const improvement of found) {
    const effect = improvement.state === 'done' ? await readEffect(asked, improvement) : null
    lines.push(lineOf(asked, improvement, effect?.text?.sentence ?? effect?.waiting ?? ''))
  }
  return lines
}

function lineOf(asked: Asking, improvement: Improvement, effect: string): Lines[number] {
  const { what, who, stateText, due, reason, unit } = undertakenLine(asked, improvement)
  return { what: `${unit}: ${what}`, who, state: `${stateText}; ${due}`, effect: reason ?? effect }
}
