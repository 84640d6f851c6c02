import type { Desk } from '../desks/desk-directory.ts'
import type { DeskFinder } from './page-dependencies.ts'

// Desks were merged at most a few times since 2019; the bound only guards against a circle in the data.
const longestChain = 10

/** The desk that serves today's citizens of a desk: itself while open, else the one that took over, through every merger. */
export function presentDesk(desks: DeskFinder, desk: Desk): Desk {
  let present = desk
  for (let step = 0; step < longestChain && present.closedOn !== null; step += 1) {
    const next = present.successorCode === null ? undefined : desks.find(present.successorCode)
    if (next === undefined) break
    present = next
  }
  return present
}

/** The closed desk an address says it came from, when that is true. */
export function formerDesk(desks: DeskFinder, from: unknown, desk: Desk): Desk | undefined {
  const former = typeof from === 'string' ? desks.find(from) : undefined
  return former !== undefined && former !== desk && presentDesk(desks, former) === desk ? former : undefined
}
