import { createDecipheriv } from 'node:crypto'
import { type BoxedBallot, ballotBytes, decodeBallot } from './envelope/ballot-content.ts'
import { createHeaderReader, headerBytes } from './envelope/header.ts'
import { boundToBundle, boundToPlace, type EnvelopePlace } from './envelope/place.ts'
import { decodeRemarks, type RemarkContent, remarkBytes } from './envelope/remark-content.ts'
import { createRecipientContext, type SharedSecrets } from './hpke/context.ts'
import { createMinuteKeyList } from './hpke/minute-keys.ts'

const tagBytes = 16
const overhead = headerBytes + tagBytes
/** Bytes of a ballot's envelope. */
export const sealedBallotBytes = overhead + ballotBytes

/** Bytes of a bundle of this many remarks. */
export function sealedRemarkBytes(remarks: number): number {
  return overhead + remarks * remarkBytes
}

/** `not-openable`: altered, moved, of another day, or its context is missing. `not-a-ballot`, `not-remarks`: sealed by a stranger. */
export type OpeningFailure<Stranger> = 'not-openable' | Stranger

export type Opened<T, Stranger> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: OpeningFailure<Stranger> }

/** Opens what was sealed for the box of one day, each envelope by itself. */
export interface Opener {
  openBallot(place: EnvelopePlace, envelope: Uint8Array): Opened<BoxedBallot, 'not-a-ballot'>
  openRemarks(id: string, bundle: Uint8Array): Opened<readonly RemarkContent[], 'not-remarks'>
}

type Context = (boundTo: Buffer, sealed: Buffer) => Buffer | undefined

/**
 * `encs` are those of all sealers of that day; an envelope does not say which of them sealed it, so each is tried. Invalid encapsulated
 * keys are skipped.
 */
export async function createOpener(privateKey: Uint8Array, day: string, encs: readonly Uint8Array[]): Promise<Opener> {
  const secrets = await Promise.all(encs.map((enc) => createRecipientContext(privateKey, enc, day)))
  const contexts = secrets.filter((each) => each !== undefined).map(createContext)

  function open(boundTo: Buffer, sealed: Uint8Array): Buffer | undefined {
    const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.length)
    if (bytes.length < overhead) return undefined
    for (const [place, context] of contexts.entries()) {
      const content = context(boundTo, bytes)
      if (!content) continue
      // Few contexts seal nearly everything: behind them, those that nobody used cost nothing.
      contexts.splice(place, 1)
      contexts.unshift(context)
      return content
    }
    return undefined
  }

  return {
    openBallot(place, envelope) {
      const content = envelope.length === sealedBallotBytes ? open(boundToPlace(place), envelope) : undefined
      if (!content) return { ok: false, error: 'not-openable' }
      const value = decodeBallot(content)
      return value ? { ok: true, value } : { ok: false, error: 'not-a-ballot' }
    },
    openRemarks(id, bundle) {
      const content = open(boundToBundle(id), bundle)
      if (!content) return { ok: false, error: 'not-openable' }
      const value = decodeRemarks(content)
      return value ? { ok: true, value } : { ok: false, error: 'not-remarks' }
    },
  }
}

function createContext({ headerKey, chain }: SharedSecrets): Context {
  const readHeader = createHeaderReader(headerKey)
  const keyOf = createMinuteKeyList(chain)
  return (boundTo, sealed) => {
    const header = readHeader(sealed.subarray(0, headerBytes))
    if (!header) return undefined
    const decipher = createDecipheriv('aes-256-gcm', keyOf(header.minute), header.nonce, { authTagLength: tagBytes })
    decipher.setAAD(boundTo)
    decipher.setAuthTag(sealed.subarray(-tagBytes))
    const content = decipher.update(sealed.subarray(headerBytes, -tagBytes))
    try {
      decipher.final()
    } catch {
      return undefined
    }
    return content
  }
}
