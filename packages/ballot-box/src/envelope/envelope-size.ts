import { ballotBytes } from './ballot-content.ts'
import { headerBytes } from './header.ts'
import { remarkBytes } from './remark-content.ts'

export const tagBytes = 16
/** Bytes of an envelope beyond its content. */
export const overhead = headerBytes + tagBytes
/** Bytes of a ballot's envelope. */
export const sealedBallotBytes = overhead + ballotBytes

/** Bytes of a bundle of this many remarks. */
export function sealedRemarkBytes(remarks: number): number {
  return overhead + remarks * remarkBytes
}
