import { inGroups, shortCodeOf } from '../note/checkpoint.ts'
import type { Seal } from './seal-list.ts'

/** What the notice board shows of one day, ready to print. */
export interface DailySheet {
  readonly origin: string
  /** YYYY-MM-DD. */
  readonly day: string
  /** Ballots sealed that day, and in the book after it. */
  readonly sealed: number
  readonly total: number
  /** `7K3M-PQ9W-XR2T`, for comparing at a glance. */
  readonly shortCode: string
  /** The whole root in base64, for those who want more than 60 bits. */
  readonly root: string
}

/** The sheet of a day that has been sealed, from the public list of sealings; undefined for another day. */
export function dailySheet(origin: string, seals: readonly Seal[], day: string): DailySheet | undefined {
  const last = seals.findLast((seal) => seal.day === day)
  if (!last) return undefined
  const before = seals.findLast((seal) => seal.day < day)
  return {
    origin,
    day,
    sealed: last.size - (before?.size ?? 0),
    total: last.size,
    shortCode: inGroups(shortCodeOf({ origin, ...last })),
    root: Buffer.from(last.root).toString('base64'),
  }
}
