import { timingSafeEqual } from 'node:crypto'
import { keyedHash, uuidText } from '@long-dan/ballot-box'
import {
  type EntryMode,
  entryModeNumber,
  entryModeOf,
  type HelperRole,
  helperRoleNumber,
  helperRoleOf,
} from '@long-dan/questionnaire'
import { randomStock } from './random-stock.ts'

/** What a token vouches for. It binds desk, mode and questionnaire, so that none of them can be changed by editing a form. */
export interface FormGrant {
  readonly deskId: number
  /** Number of the questionnaire version that the form asks. */
  readonly questionnaireVersion: number
  /** Bit set of the version's optional questions that the form asks. */
  readonly questions: number
  readonly entryMode: EntryMode
  readonly helperRole: HelperRole | null
  /** The day the form was opened, YYYY-MM-DD: the service date of the ballot, whenever it is sent. */
  readonly serviceDate: string
  readonly issuedAt: Date
  /** 16 random bytes, kept in every renewal: they make a resend the same ballot. */
  readonly nonce: Buffer
}

type TokenReading =
  | { readonly ok: true; readonly value: FormGrant }
  | { readonly ok: false; readonly error: 'token-invalid' }
  | { readonly ok: false; readonly error: 'token-expired'; readonly expired: FormGrant }

export interface FormTokens {
  issue(grant: Omit<FormGrant, 'nonce'>): string
  /** The same grant with a new time of issue. */
  renew(grant: FormGrant, now: Date): string
  read(token: string, now: Date): TokenReading
  /**
   * Unique to the token and unchanged by renewal: the envelope's id (UUID text), and the id of the ballot inside, which blinds its
   * commitment. Neither follows from the other.
   */
  idsOf(grant: FormGrant): { readonly envelope: string; readonly ballot: Buffer }
}

const format = 2
const nonceLength = 16
const payloadLength = 1 + 4 + 1 + 1 + 2 + 4 + nonceLength + 1 + 2
const signatureLength = 16
const tokenLength = Math.ceil(((payloadLength + signatureLength) * 4) / 3)
const dayInMilliseconds = 86_400_000
const second = 1000
const hour = 3600 * second
const lifetime = 72 * hour
// A clock that was set back must not turn fresh forms away.
const clockTolerance = 24 * hour

/** Signed, unstored tokens; `key` is the installation's secret of at least 32 bytes. */
export function createFormTokens(key: Buffer): FormTokens {
  if (key.length < 32) throw new RangeError('The token key needs 32 bytes')
  // One secret for two uses that must never share a key.
  const derived = keyedHash(key)
  const signatureOf = keyedHash(derived('form token signature'))
  const idOf = keyedHash(derived('envelope and ballot id'))
  const sign = (payload: Buffer) => signatureOf(payload).subarray(0, signatureLength)
  const seal = (grant: FormGrant) => {
    const payload = write(grant)
    return Buffer.concat([payload, sign(payload)]).toString('base64url')
  }

  // Taking a form reads its token twice in a row: for the questions it asked, and for whether it may be cast.
  let last: { readonly token: string; readonly grant: FormGrant } | undefined
  function grantOf(token: string): FormGrant | undefined {
    if (last?.token === token) return last.grant
    if (token.length !== tokenLength || !/^[\w-]+$/u.test(token)) return undefined
    const bytes = Buffer.from(token, 'base64url')
    const payload = bytes.subarray(0, payloadLength)
    if (!timingSafeEqual(sign(payload), bytes.subarray(payloadLength))) return undefined
    last = { token, grant: parse(payload) }
    return last.grant
  }

  const nonce = randomStock(nonceLength)

  return {
    issue: (grant) => seal({ ...grant, nonce: nonce() }),
    renew: (grant, now) => seal({ ...grant, issuedAt: now }),
    read(token, now) {
      const grant = grantOf(token)
      if (!grant) return { ok: false, error: 'token-invalid' }
      const age = now.getTime() - grant.issuedAt.getTime()
      if (age < -clockTolerance) return { ok: false, error: 'token-invalid' }
      return age > lifetime ? { ok: false, error: 'token-expired', expired: grant } : { ok: true, value: grant }
    },
    idsOf(grant) {
      // The same slip of paper makes one ballot, whichever questions its form asked when it was opened.
      const place = write({ ...grant, issuedAt: new Date(0), questionnaireVersion: 0, questions: 0 })
      const hash = idOf(place)
      // Two halves of one hash: without the key they look unrelated.
      return { envelope: uuidText(hash, 0), ballot: hash.subarray(16) }
    },
  }
}

function write(grant: FormGrant): Buffer {
  const bytes = Buffer.alloc(payloadLength)
  bytes.writeUInt8(format, 0)
  bytes.writeUInt32BE(grant.deskId, 1)
  bytes.writeUInt8(entryModeNumber(grant.entryMode), 5)
  bytes.writeUInt8(helperRoleNumber(grant.helperRole), 6)
  bytes.writeUInt16BE(Date.parse(grant.serviceDate) / dayInMilliseconds, 7)
  bytes.writeUInt32BE(Math.floor(grant.issuedAt.getTime() / second), 9)
  grant.nonce.copy(bytes, 13)
  bytes.writeUInt8(grant.questionnaireVersion, 29)
  bytes.writeUInt16BE(grant.questions, 30)
  return bytes
}

function parse(bytes: Buffer): FormGrant {
  return {
    deskId: bytes.readUInt32BE(1),
    entryMode: entryModeOf(bytes.readUInt8(5)),
    helperRole: helperRoleOf(bytes.readUInt8(6)),
    serviceDate: new Date(bytes.readUInt16BE(7) * dayInMilliseconds).toISOString().slice(0, 10),
    issuedAt: new Date(bytes.readUInt32BE(9) * second),
    nonce: Buffer.from(bytes.subarray(13, 29)),
    questionnaireVersion: bytes.readUInt8(29),
    questions: bytes.readUInt16BE(30),
  }
}
