import { createDecipheriv, type KeyObject } from 'node:crypto'
import { type BoxedBallot, decodeBallot } from './envelope/ballot-content.ts'
import { overhead, sealedBallotBytes, tagBytes } from './envelope/envelope-size.ts'
import { createHeadersReader, type HeadersReader, headerBytes } from './envelope/header.ts'
import { boundToBundle, boundToPlacesOf, idBytes } from './envelope/place.ts'
import { decodeRemarks, type RemarkContent } from './envelope/remark-content.ts'
import { createRecipientContext } from './hpke/context.ts'
import { createMinuteKeyList } from './hpke/minute-keys.ts'

/** `not-openable`: altered, moved, of another day, or its context is missing. `not-a-ballot`, `not-remarks`: sealed by a stranger. */
type OpeningFailure<Stranger> = 'not-openable' | Stranger

type Opened<T, Stranger> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: OpeningFailure<Stranger> }

/** Envelopes of one day, packed: as objects of their own, a day's would cost more than opening them. */
export interface SealedBallots {
  readonly serviceDate: string
  /** Sixteen bytes each. */
  readonly ids: Buffer
  /** `sealedBallotBytes` each. */
  readonly ballots: Buffer
}

/** Opens what was sealed for the box of one day. */
export interface Opener {
  /** Each envelope by itself, in their order. */
  openBallots(sealed: SealedBallots): readonly Opened<BoxedBallot, 'not-a-ballot'>[]
  openRemarks(id: string, bundle: Uint8Array): Opened<readonly RemarkContent[], 'not-remarks'>
}

/** Envelopes of one size, one after another. */
interface Sealed {
  readonly bytes: Buffer
  readonly size: number
  /** The buffer may be overwritten by the next call. */
  readonly boundTo: (place: number) => Buffer
}

interface Context {
  readonly readHeaders: HeadersReader
  readonly keyOf: (minute: number) => KeyObject
}

/**
 * `encs` are those of all sealers of that day; an envelope does not say which of them sealed it, so each is tried. Invalid encapsulated
 * keys are skipped.
 */
export async function createOpener(privateKey: Uint8Array, day: string, encs: readonly Uint8Array[]): Promise<Opener> {
  const secrets = await Promise.all(encs.map((enc) => createRecipientContext(privateKey, enc, day)))
  const contexts = secrets
    .filter((each) => each !== undefined)
    .map(
      ({ headerKey, chain }): Context => ({
        readHeaders: createHeadersReader(headerKey),
        keyOf: createMinuteKeyList(chain),
      }),
    )

  /** Undefined for those that do not open. */
  function open(sealed: Sealed): (Buffer | undefined)[] {
    const contents = Array.from({ length: sealed.bytes.length / sealed.size }, (): Buffer | undefined => undefined)
    let closed: readonly number[] = [...contents.keys()]
    const used: Context[] = []
    for (const context of contexts) {
      if (closed.length === 0) break
      const left = openWith(context, sealed, closed, contents)
      if (left.length < closed.length) used.push(context)
      closed = left
    }
    // Few contexts seal nearly everything: behind them, those that nobody used cost nothing.
    for (const context of used.reverse()) contexts.unshift(...contexts.splice(contexts.indexOf(context), 1))
    return contents
  }

  return {
    openBallots({ serviceDate, ids, ballots }) {
      const count = ids.length / idBytes
      if (ballots.length !== count * sealedBallotBytes) throw new RangeError('Each envelope has an id and one size')
      const boundTo = boundToPlacesOf(serviceDate)
      return inParts(count).flatMap(([from, until]) => {
        const bytes = ballots.subarray(from * sealedBallotBytes, until * sealedBallotBytes)
        const place = (at: number) => boundTo(ids, (from + at) * idBytes)
        return open({ bytes, size: sealedBallotBytes, boundTo: place }).map(ballotOf)
      })
    },
    openRemarks(id, bundle) {
      const bytes = Buffer.from(bundle.buffer, bundle.byteOffset, bundle.length)
      const boundTo = boundToBundle(id)
      const [content] = bytes.length < overhead ? [] : open({ bytes, size: bytes.length, boundTo: () => boundTo })
      if (!content) return { ok: false, error: 'not-openable' }
      const value = decodeRemarks(content)
      return value ? { ok: true, value } : { ok: false, error: 'not-remarks' }
    },
  }
}

// What is made for one is garbage before it is moved; what is made for thousands lives long enough to cost as much as opening them.
const atOnce = 250

function inParts(count: number): [from: number, until: number][] {
  return Array.from({ length: Math.ceil(count / atOnce) }, (_, part) => [
    part * atOnce,
    Math.min(count, (part + 1) * atOnce),
  ])
}

function ballotOf(content: Buffer | undefined): Opened<BoxedBallot, 'not-a-ballot'> {
  if (!content) return { ok: false, error: 'not-openable' }
  const value = decodeBallot(content)
  return value ? { ok: true, value } : { ok: false, error: 'not-a-ballot' }
}

/** Puts what opens into `contents`, and returns the places of what does not. */
function openWith(
  { readHeaders, keyOf }: Context,
  { bytes, size, boundTo }: Sealed,
  places: readonly number[],
  contents: (Buffer | undefined)[],
): readonly number[] {
  const headers = readHeaders(
    bytes,
    places.map((place) => place * size),
  )
  return places.filter((place, at) => {
    const header = headers(at)
    if (!header) return true
    const [start, end] = [place * size, (place + 1) * size]
    const key = keyOf(header.minute)
    const decipher = createDecipheriv('aes-256-gcm', key, header.nonce, { authTagLength: tagBytes })
    decipher.setAAD(boundTo(place))
    decipher.setAuthTag(bytes.subarray(end - tagBytes, end))
    const content = decipher.update(bytes.subarray(start + headerBytes, end - tagBytes))
    try {
      decipher.final()
    } catch {
      return true
    }
    contents[place] = content
    return false
  })
}
