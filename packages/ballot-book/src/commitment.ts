import { createHash } from 'node:crypto'
import { type CommittedBallot, canonicalBallot } from './canonical-ballot.ts'

// 0x00 marks a leaf and 0x01 an inner node, so one can never pose as the other (RFC 6962, 2.1).
const leafPrefix = Uint8Array.of(0)

/**
 * `SHA-256(0x00 ‖ canonical ballot ‖ blinding)`: 32 bytes that tell nothing of the answers to anyone without the blinding value
 * and cannot be opened to other answers. The blinding value is the 16 bytes of the ballot's id.
 */
export function commitmentOf(ballot: CommittedBallot, blinding: Uint8Array): Buffer {
  if (blinding.length !== 16) throw new RangeError('A blinding value has 16 bytes')
  return createHash('sha256').update(leafPrefix).update(canonicalBallot(ballot)).update(blinding).digest()
}
