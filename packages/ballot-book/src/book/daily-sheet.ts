import { inGroups, shortCodeOf } from '../note/checkpoint.ts'
import { leavesOf, type Seal } from './seal-list.ts'

/** What the notice board shows of one day, ready to print. */
export interface DailySheet {
  readonly origin: string
  /** YYYY-MM-DD. */
  readonly day: string
  /** Ballots sealed that day, and in the book after that. */
  readonly sealed: number
  readonly total: number
  /** `7K3M-PQ9W-XR2T`, for comparing at a glance. */
  readonly shortCode: string
  /** The whole root in base64, for those who want more than 60 bits. */
  readonly root: string
}

/** The sheet of a day that has been sealed, from the public list of sealings; undefined for any other day. */
export function dailySheet(origin: string, seals: readonly Seal[], day: string): DailySheet | undefined {
  const place = seals.findLastIndex((seal) => seal.kind === 'ballots' && seal.day === day)
  const last = seals[place]
  if (!last) return undefined
  const first = seals.findIndex((seal) => seal.kind === 'ballots' && seal.day === day)
  const ballotsBefore = leavesOf(seals.slice(0, first), 'ballots')
  const total = leavesOf(seals.slice(0, place + 1), 'ballots')
  return {
    origin,
    day,
    sealed: total - ballotsBefore,
    total,
    shortCode: inGroups(shortCodeOf({ origin, ...last })),
    root: Buffer.from(last.root).toString('base64'),
  }
}
