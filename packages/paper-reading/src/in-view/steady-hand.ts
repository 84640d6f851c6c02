import type { SheetInView } from './sheet-in-view.ts'

/** Looks one after the other at which a whole sheet must lie still. */
const stillLooks = 3
/** Looks without a whole sheet, or at another place, after which the next sheet is there. */
const goneLooks = 2
/** By how much of the width of the picture a corner may move between two looks. */
const stillWithin = 0.006
const movedBeyond = 0.06

/** What is to be done after a look: `hold` where only the hand must rest, `next` where this sheet was taken before. */
export type Shutter = 'wait' | 'hold' | 'take' | 'next'

export interface SteadyHand {
  readonly look: (view: SheetInView, width: number) => Shutter
  /** The sheet in view was taken, by this or by hand. */
  readonly taken: () => void
}

/** Says when a picture is to be taken: once of every sheet that lies still and whole. */
export function steadyHand(): SteadyHand {
  let last: Corners | undefined
  let still = 0
  let gone = 0
  let before: Corners | undefined
  function forget(now: Corners | undefined, width: number): void {
    gone = now === undefined || movement(now, before) > movedBeyond * width ? gone + 1 : 0
    if (gone >= goneLooks) before = undefined
  }
  return {
    look({ saying, ballots }, width) {
      const now = saying === 'whole' ? ballots : undefined
      still = now !== undefined && movement(now, last) < stillWithin * width ? still + 1 : 0
      last = now
      if (before !== undefined) forget(now, width)
      if (now === undefined) return 'wait'
      if (before !== undefined) return 'next'
      return still >= stillLooks ? 'take' : 'hold'
    },
    taken() {
      before = last ?? []
      gone = 0
      still = 0
    },
  }
}

type Corners = SheetInView['ballots']

/** The farthest that a corner went; infinite where other ballots are seen. */
function movement(now: Corners, then: Corners | undefined): number {
  const corners = now.flat()
  const earlier = then?.flat() ?? []
  if (corners.length !== earlier.length) return Number.POSITIVE_INFINITY
  return Math.max(...corners.map(({ x, y }) => Math.min(...earlier.map((from) => Math.hypot(x - from.x, y - from.y)))))
}
