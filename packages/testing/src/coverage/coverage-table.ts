import type { Reached, RoomCoverage } from './coverage-by-room.ts'
import { trustedLines, trustedRooms, usualLines } from './rooms.ts'

export interface CoverageTable {
  readonly text: string
  /** Rooms that reach fewer lines than required. */
  readonly below: readonly string[]
}

const isTrusted = (room: string) => trustedRooms.some((trusted) => trusted === room)

/**
 * A line for each room; for the rooms where trust is, also the branches that no test takes. A required room that is missing counts as
 * below.
 */
export function coverageTable(rooms: readonly RoomCoverage[]): CoverageTable {
  const width = Math.max(...rooms.map(({ room }) => room.length))
  const isBelow = ({ room, lines }: RoomCoverage) =>
    100 * lines.reached < (isTrusted(room) ? trustedLines : usualLines) * lines.all
  const missing = trustedRooms.filter((trusted) => rooms.every(({ room }) => room !== trusted))
  const rows = rooms.map((each) => {
    const least = isTrusted(each.room) ? trustedLines : usualLines
    const mark = isBelow(each) ? `  below ${least} %` : ''
    return `${each.room.padEnd(width)}  ${percent(each.lines)}  ${percent(each.branches)}${mark}`
  })
  const left = rooms
    .filter(({ room, branchesLeft }) => isTrusted(room) && branchesLeft.length > 0)
    .map(({ room, branchesLeft }) => `branches left in ${room}: ${branchesLeft.join(' ')}`)
  return {
    text: [`${'room'.padEnd(width)}   lines  branches`, ...rows, ...left].join('\n'),
    below: [...rooms.filter(isBelow).map(({ room }) => room), ...missing],
  }
}

/** Truncated, not rounded: 94.96 does not pass for 95. */
function percent({ reached, all }: Reached): string {
  const tenths = all === 0 ? 1000 : Math.floor((1000 * reached) / all)
  return `${(tenths / 10).toFixed(1).padStart(6)}`
}
