const hour = 3_600_000

export interface HourWatch {
  readonly counted: (deskId: number, at: number) => void
}

/** Counts each desk's ballots by the hour and calls `tell` once when there are more than `most`. */
export function createHourWatch(most: number, tell: (deskId: number) => void): HourWatch {
  let [current, ballots] = [0, new Map<number, number>()]
  return {
    counted(deskId, at) {
      if (Math.floor(at / hour) !== current) [current, ballots] = [Math.floor(at / hour), new Map()]
      const count = (ballots.get(deskId) ?? 0) + 1
      ballots.set(deskId, count)
      if (count === most + 1) tell(deskId)
    },
  }
}
