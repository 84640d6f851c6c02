import { createDecipheriv } from 'node:crypto'
import { type BallotContent, ballotBytes, decodeBallot } from './envelope/ballot-content.ts'
import { createHeaderReader, headerBytes } from './envelope/header.ts'
import { boundTo, type EnvelopeKind, type EnvelopePlace } from './envelope/place.ts'
import { decodeRemark, remarkBytes } from './envelope/remark-content.ts'
import { createRecipientContext, type SharedSecrets } from './hpke/context.ts'
import { createMinuteKeyList } from './hpke/minute-keys.ts'

const tagBytes = 16
/** Bytes of an envelope; each kind has one size. */
export const sealedBallotBytes = headerBytes + ballotBytes + tagBytes
export const sealedRemarkBytes = headerBytes + remarkBytes + tagBytes

/** `not-openable`: changed, moved, of another day, or its context is missing. `not-a-ballot`, `not-a-remark`: sealed by a stranger. */
export type OpeningFailure = 'not-openable' | 'not-a-ballot' | 'not-a-remark'

export type Opened<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: OpeningFailure }

/** Opens what was sealed for the box of one day, each kind by itself. */
export interface Opener {
  openBallot(place: EnvelopePlace, envelope: Uint8Array): Opened<BallotContent>
  /** Null: the citizen wrote none. */
  openRemark(place: EnvelopePlace, envelope: Uint8Array): Opened<string | null>
}

type Context = (kind: EnvelopeKind, place: EnvelopePlace, envelope: Buffer) => Buffer | undefined

/**
 * `encs` are those of all sealers of that day; which of them sealed an envelope stands nowhere, so each is tried. What is no
 * encapsulated key is passed over.
 */
export async function createOpener(privateKey: Uint8Array, day: string, encs: readonly Uint8Array[]): Promise<Opener> {
  const secrets = await Promise.all(encs.map((enc) => createRecipientContext(privateKey, enc, day)))
  const contexts = secrets.filter((each) => each !== undefined).map(createContext)

  function open(kind: EnvelopeKind, place: EnvelopePlace, envelope: Uint8Array): Buffer | undefined {
    const bytes = Buffer.from(envelope.buffer, envelope.byteOffset, envelope.length)
    if (bytes.length !== (kind === 'ballot' ? sealedBallotBytes : sealedRemarkBytes)) return undefined
    for (const context of contexts) {
      const content = context(kind, place, bytes)
      if (content) return content
    }
    return undefined
  }

  return {
    openBallot(place, envelope) {
      const content = open('ballot', place, envelope)
      if (!content) return { ok: false, error: 'not-openable' }
      const value = decodeBallot(content)
      return value ? { ok: true, value } : { ok: false, error: 'not-a-ballot' }
    },
    openRemark(place, envelope) {
      const content = open('remark', place, envelope)
      if (!content) return { ok: false, error: 'not-openable' }
      const value = decodeRemark(content)
      return value === undefined ? { ok: false, error: 'not-a-remark' } : { ok: true, value }
    },
  }
}

function createContext({ headerKey, chain }: SharedSecrets): Context {
  const readHeader = createHeaderReader(headerKey)
  const keyOf = createMinuteKeyList(chain)
  return (kind, place, envelope) => {
    const header = readHeader(envelope.subarray(0, headerBytes))
    if (!header) return undefined
    const decipher = createDecipheriv('aes-256-gcm', keyOf(header.minute), header.nonce, { authTagLength: tagBytes })
    decipher.setAAD(boundTo(kind, place))
    decipher.setAuthTag(envelope.subarray(-tagBytes))
    const content = decipher.update(envelope.subarray(headerBytes, -tagBytes))
    try {
      decipher.final()
    } catch {
      return undefined
    }
    return content
  }
}
