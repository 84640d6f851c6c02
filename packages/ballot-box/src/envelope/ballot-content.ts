import {
  type BallotForm,
  ballotFormNumber,
  ballotFormOf,
  type EntryMode,
  entryModeNumber,
  entryModeOf,
  type HelperRole,
  helperRoleNumber,
  helperRoleOf,
  mostAnswerBytes,
} from '@long-dan/questionnaire'

/**
 * The sealed part of a ballot: everything but the day. The desk is inside, because anyone who saw an envelope arrive at a desk with one
 * visitor that day would recognise the ballot once it is out.
 */
export interface BoxedBallot {
  /**
   * The ballot's id once it is out, and the blinding of its commitment: 16 secret bytes. It must not follow from the envelope's id, or
   * whoever saw the envelope arrive would recognise the ballot.
   */
  readonly ballotId: Uint8Array
  readonly deskId: number
  /** Number of the questionnaire version. */
  readonly questionnaireVersion: number
  readonly entryMode: EntryMode
  readonly form: BallotForm
  readonly helperRole: HelperRole | null
  /** Encoded as that version says. */
  readonly answers: Uint8Array
}

/** Every ballot has this size before it is sealed. */
export const ballotBytes = 96
const format = 1
const idBytes = 16
const deskAt = 1 + idBytes
const versionAt = deskAt + 4
const modeAt = versionAt + 2
const answersAt = modeAt + 3

/** @throws RangeError for answers that are longer than those of any questionnaire */
export function encodeBallot({ ballotId, answers, ...content }: BoxedBallot): Buffer {
  if (ballotId.length !== idBytes) throw new RangeError('The id of a ballot has 16 bytes')
  if (answers.length > mostAnswerBytes) throw new RangeError(`An answer code has at most ${mostAnswerBytes} bytes`)
  const bytes = Buffer.allocUnsafe(ballotBytes).fill(0)
  bytes[0] = format
  bytes.set(ballotId, 1)
  bytes.writeUInt32BE(content.deskId, deskAt)
  bytes.writeUInt16BE(content.questionnaireVersion, versionAt)
  bytes[modeAt] = entryModeNumber(content.entryMode)
  bytes[modeAt + 1] = ballotFormNumber(content.form)
  bytes[modeAt + 2] = helperRoleNumber(content.helperRole)
  bytes[answersAt] = answers.length
  bytes.set(answers, answersAt + 1)
  return bytes
}

/** Undefined when these are not the bytes of a ballot: anyone who has the public key can seal anything. */
export function decodeBallot(bytes: Buffer): BoxedBallot | undefined {
  // Each content has exactly one form: bytes that `encodeBallot` would not write were not written by it.
  const end = answersAt + 1 + (bytes[answersAt] ?? 0)
  if (bytes.length !== ballotBytes || bytes[0] !== format || end > answersAt + 1 + mostAnswerBytes) return undefined
  for (let at = end; at < ballotBytes; at++) if (bytes[at] !== 0) return undefined
  try {
    return {
      ballotId: bytes.subarray(1, deskAt),
      deskId: bytes.readUInt32BE(deskAt),
      questionnaireVersion: bytes.readUInt16BE(versionAt),
      entryMode: entryModeOf(bytes.readUInt8(modeAt)),
      form: ballotFormOf(bytes.readUInt8(modeAt + 1)),
      helperRole: helperRoleOf(bytes.readUInt8(modeAt + 2)),
      answers: bytes.subarray(answersAt + 1, end),
    }
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}
