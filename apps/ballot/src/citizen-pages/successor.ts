import type { Desk } from '../desks/desk-directory.ts'
import type { DeskFinder } from './page-dependencies.ts'

// Desks have been merged a few times at most since 2019; the limit only guards against a cycle in the data.
const longestChain = 10

/** The desk that now serves a desk's citizens: itself while open, otherwise its successor, through every merger. */
export function presentDesk(desks: DeskFinder, desk: Desk): Desk {
  let present = desk
  for (let step = 0; step < longestChain && present.closedOn !== null; step += 1) {
    const next = present.successorCode === null ? undefined : desks.find(present.successorCode)
    if (next === undefined) break
    present = next
  }
  return present
}

/** The closed desk that the address claims to come from, if `desk` really succeeded it. */
export function formerDesk(desks: DeskFinder, from: unknown, desk: Desk): Desk | undefined {
  const former = typeof from === 'string' ? desks.find(from) : undefined
  return former !== undefined && former !== desk && presentDesk(desks, former) === desk ? former : undefined
}
