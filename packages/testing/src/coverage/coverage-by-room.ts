import { elsewhere, roomOf } from './rooms.ts'

interface Place {
  /** Empty for an implicit branch: an `if` without `else`. */
  readonly start: { readonly line?: number }
}

/** One file of a coverage report in Istanbul's format. */
export interface FileCoverage {
  readonly statementMap: Readonly<Record<string, Place>>
  readonly s: Readonly<Record<string, number>>
  readonly branchMap: Readonly<Record<string, { readonly loc: Place; readonly locations: readonly Place[] }>>
  readonly b: Readonly<Record<string, readonly number[]>>
}

export interface Reached {
  readonly reached: number
  readonly all: number
}

export interface RoomCoverage {
  readonly room: string
  readonly lines: Reached
  readonly branches: Reached
  /** `validity.ts:12`, in the order of files and lines. */
  readonly branchesLeft: readonly string[]
  readonly linesLeft: readonly string[]
}

/** Lines and branches reached in each room; `files` by their path below the repository. */
export function coverageByRoom(files: Readonly<Record<string, FileCoverage>>): readonly RoomCoverage[] {
  const counted = Object.entries(files).filter(([path]) => !elsewhere.some(([pattern]) => pattern.test(path)))
  return [...Map.groupBy(counted, ([path]) => roomOf(path) ?? '')]
    .filter(([room]) => room !== '')
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([room, within]) => {
      const lines = within.flatMap(linesOf)
      const branches = within.flatMap(branchesOf)
      return {
        room,
        lines: countOf(lines),
        branches: countOf(branches),
        linesLeft: leftOf(lines),
        branchesLeft: leftOf(branches),
      }
    })
}

interface Spot {
  readonly file: string
  readonly line: number
  readonly isReached: boolean
}

function linesOf([path, { statementMap, s }]: [string, FileCoverage]): readonly Spot[] {
  const hits = new Map<number, number>()
  for (const [id, { start }] of Object.entries(statementMap))
    if (start.line) hits.set(start.line, Math.max(hits.get(start.line) ?? 0, s[id] ?? 0))
  return [...hits].map(([line, count]) => ({ file: nameOf(path), line, isReached: count > 0 }))
}

function branchesOf([path, { branchMap, b }]: [string, FileCoverage]): readonly Spot[] {
  return Object.entries(branchMap).flatMap(([id, { loc, locations }]) =>
    locations.map(({ start }, at) => ({
      file: nameOf(path),
      line: start.line ?? loc.start.line ?? 0,
      isReached: (b[id]?.[at] ?? 0) > 0,
    })),
  )
}

function countOf(spots: readonly Spot[]): Reached {
  return { reached: spots.filter(({ isReached }) => isReached).length, all: spots.length }
}

/** Lines of each file joined: `validity.ts:12,40`. */
function leftOf(spots: readonly Spot[]): readonly string[] {
  const left = spots.filter(({ isReached }) => !isReached)
  return [...Map.groupBy(left, ({ file }) => file)].map(([file, of]) => {
    const lines = [...new Set(of.map(({ line }) => line))].toSorted((one, other) => one - other)
    return `${file}:${lines.join(',')}`
  })
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
