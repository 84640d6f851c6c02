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
} from '@long-dan/questionnaire'

/** What is sealed of a ballot: everything but desk and day, which stand on the envelope. */
export interface BallotContent {
  /**
   * Id of the ballot once it is out, and blinding of its commitment: 16 secret bytes. It must not follow from the envelope's id, or
   * whoever saw the envelope arrive would know the ballot again.
   */
  readonly ballotId: Uint8Array
  readonly questionnaireVersion: string
  readonly entryMode: EntryMode
  readonly form: BallotForm
  readonly helperRole: HelperRole | null
  /** In the answer code of that version. */
  readonly answers: Uint8Array
}

/** Every ballot has this size before it is sealed. */
export const ballotBytes = 128
const format = 1
const idBytes = 16
const longestVersion = 40
const mostAnswerBytes = 64
const versionAt = 1 + idBytes + 3

/** Throws when the content does not fit: nobody offers such a questionnaire. */
export function encodeBallot(content: BallotContent): Buffer {
  const { ballotId, questionnaireVersion: version, answers } = content
  if (ballotId.length !== idBytes) throw new RangeError('The id of a ballot has 16 bytes')
  if (!/^[\x21-\x7e]+$/u.test(version) || version.length > longestVersion)
    throw new RangeError('A version code has 1 to 40 printable ASCII characters')
  if (answers.length > mostAnswerBytes) throw new RangeError('An answer code has at most 64 bytes')
  const bytes = Buffer.alloc(ballotBytes)
  bytes[0] = format
  bytes.set(ballotId, 1)
  bytes[1 + idBytes] = entryModeNumber(content.entryMode)
  bytes[2 + idBytes] = ballotFormNumber(content.form)
  bytes[3 + idBytes] = helperRoleNumber(content.helperRole)
  bytes[versionAt] = version.length
  bytes.write(version, versionAt + 1, 'latin1')
  const answersAt = versionAt + 1 + version.length
  bytes[answersAt] = answers.length
  bytes.set(answers, answersAt + 1)
  return bytes
}

/** Undefined when these are not the bytes of a ballot: whoever has the public key can seal anything. */
export function decodeBallot(bytes: Buffer): BallotContent | undefined {
  try {
    const answersAt = versionAt + 1 + bytes.readUInt8(versionAt)
    const content = {
      ballotId: bytes.subarray(1, 1 + idBytes),
      entryMode: entryModeOf(bytes.readUInt8(1 + idBytes)),
      form: ballotFormOf(bytes.readUInt8(2 + idBytes)),
      helperRole: helperRoleOf(bytes.readUInt8(3 + idBytes)),
      questionnaireVersion: bytes.toString('latin1', versionAt + 1, answersAt),
      answers: bytes.subarray(answersAt + 1, answersAt + 1 + bytes.readUInt8(answersAt)),
    }
    // One content has one form: what would not be written like this was not written here.
    return encodeBallot(content).equals(bytes) ? content : undefined
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}
