import type { SheetInView } from './sheet-in-view.ts'

/** Consecutive looks in which a whole sheet must lie still. */
const stillLooks = 3
/** Looks without a whole sheet, or with one elsewhere, after which it counts as the next sheet. */
const goneLooks = 2
/** How far a corner may move between two looks, as a share of the picture's width. */
const stillWithin = 0.006
const movedBeyond = 0.06

/** What to do after a look: `hold` when only the hand must be kept still, `next` when this sheet was already taken. */
type Shutter = 'wait' | 'hold' | 'take' | 'next'

export interface SteadyHand {
  readonly look: (view: SheetInView, width: number) => Shutter
  /** Reports that the sheet in view was taken, automatically or by hand. */
  readonly taken: () => void
  /** Reports that no picture came of it. */
  readonly missed: () => void
}

/** Decides when to take a picture: once for every sheet that lies still and whole. */
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
    missed() {
      before = undefined
    },
  }
}

type Corners = SheetInView['ballots']

/** The greatest movement of any corner; infinite if other ballots are in view. */
function movement(now: Corners, then: Corners | undefined): number {
  const corners = now.flat()
  const earlier = then?.flat() ?? []
  if (corners.length !== earlier.length) return Number.POSITIVE_INFINITY
  return Math.max(...corners.map(({ x, y }) => Math.min(...earlier.map((from) => Math.hypot(x - from.x, y - from.y)))))
}
