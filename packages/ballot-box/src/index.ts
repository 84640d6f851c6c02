export { contentDigest, contentDigestKey } from './content-digest.ts'
export { type DayKey, type DayKeyProblem, makeDayKey, publishDayKey, readDayKey } from './day-key/day-key.ts'
export { type BoxKey, parseBoxKeys, type Unwrapped, unwrapDayKey, wrapDayKey } from './day-key/wrapped-key.ts'
export type { BoxedBallot } from './envelope/ballot-content.ts'
export { type EnvelopePlace, idBytes, uuidText } from './envelope/place.ts'
export { longestRemark, type RemarkContent } from './envelope/remark-content.ts'
export { type KeyedHash, keyedHash } from './keyed-hash.ts'
export {
  createOpener,
  type Opener,
  type SealedBallots,
  sealedBallotBytes,
  sealedRemarkBytes,
} from './opener.ts'
export { ballotsToOpen, fewestTogether } from './opening/ballots-to-open.ts'
export { createSealer, type Sealer } from './sealer.ts'
