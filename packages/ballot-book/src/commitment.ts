import { hash } from 'node:crypto'
import { type CommittedBallot, canonicalBallot } from './canonical-ballot.ts'

const blindingLength = 16

/**
 * `SHA-256(0x00 ‖ canonical ballot ‖ blinding)`: 32 bytes that tell nothing of the answers to anyone without the blinding value
 * and cannot be opened to other answers. The blinding value is the 16 bytes of the ballot's id.
 */
export function commitmentOf(ballot: CommittedBallot, blinding: Uint8Array): Buffer {
  if (blinding.length !== blindingLength) throw new RangeError('A blinding value has 16 bytes')
  const text = canonicalBallot(ballot)
  const entry = Buffer.allocUnsafe(1 + text.length + blindingLength)
  // 0x00 marks a leaf and 0x01 an inner node, so one can never pose as the other (RFC 6962, 2.1).
  entry[0] = 0
  // The canonical form is ASCII: one byte per character.
  if (entry.write(text, 1, 'utf8') !== text.length) throw new RangeError('A canonical ballot is ASCII')
  entry.set(blinding, 1 + text.length)
  // Cheaper than asking for a buffer, which would be memory of its own.
  return Buffer.from(hash('sha256', entry, 'binary'), 'latin1')
}

/** The 16 bytes of a ballot's id from its UUID text. */
export function blindingOf(id: string): Buffer {
  return Buffer.from(id.replaceAll('-', ''), 'hex')
}
