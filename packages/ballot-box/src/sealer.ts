import { createCipheriv } from 'node:crypto'
import { type BoxedBallot, encodeBallot } from './envelope/ballot-content.ts'
import { sealedBallotBytes, sealedRemarkBytes, tagBytes } from './envelope/envelope-size.ts'
import { createHeaderWriter, headerBytes } from './envelope/header.ts'
import { boundToBundle, boundToPlace, type EnvelopePlace } from './envelope/place.ts'
import { encodeRemarks, type RemarkContent } from './envelope/remark-content.ts'
import { createSenderContext } from './hpke/context.ts'
import { createMinuteKeys } from './hpke/minute-keys.ts'

/** A ballot and where its envelope will be stored. */
export interface PlacedBallot extends EnvelopePlace {
  readonly content: BoxedBallot
}

/** Seals for the box of one day; it cannot reopen what it sealed before the present minute. */
export interface Sealer {
  readonly day: string
  /** To be stored once, before or with the first envelope: without it nobody can open any of them. */
  readonly enc: Buffer
  /** Each in an envelope of its own, `sealedBallotBytes` long, one after another. */
  sealBallots(ballots: readonly PlacedBallot[]): Buffer
  /** Seals the absence of a remark too, so that nobody sees who wrote one. `id` is a random UUID in lowercase. */
  sealRemarks(id: string, remarks: readonly RemarkContent[]): Buffer
  /** Forgets the keys of minutes that are over. Sealing does so too; a quiet process calls it every minute. */
  forget(): void
}

export interface SealerOptions {
  /** Milliseconds since an arbitrary moment; never goes back. */
  readonly elapsed?: () => number
}

const minuteInMilliseconds = 60_000

/** `publicKey` is the one that `readDayKey` returned for this day. */
export async function createSealer(
  publicKey: Uint8Array,
  day: string,
  { elapsed = () => performance.now() }: SealerOptions = {},
): Promise<Sealer> {
  const { enc, headerKey, chain } = await createSenderContext(publicKey, day)
  const keys = createMinuteKeys(chain)
  const header = createHeaderWriter(headerKey)
  const begun = elapsed()
  const present = () => keys.advance(Math.floor((elapsed() - begun) / minuteInMilliseconds))

  function sealed(size: number, contents: readonly { readonly boundTo: Buffer; readonly bytes: Buffer }[]): Buffer {
    const { minute, key } = present()
    const envelopes = Buffer.allocUnsafe(size * contents.length)
    const headers = header(minute, contents.length)
    for (const [place, { boundTo, bytes }] of contents.entries()) {
      const cipher = createCipheriv('aes-256-gcm', key, headers.nonce(place)).setAAD(boundTo)
      const start = place * size
      headers.sealed.copy(envelopes, start, place * headerBytes, (place + 1) * headerBytes)
      envelopes.set(cipher.update(bytes), start + headerBytes)
      cipher.final()
      envelopes.set(cipher.getAuthTag(), start + size - tagBytes)
    }
    return envelopes
  }

  return {
    day,
    enc,
    sealBallots: (ballots) =>
      sealed(
        sealedBallotBytes,
        ballots.map((ballot) => ({ boundTo: boundToPlace(ballot), bytes: encodeBallot(ballot.content) })),
      ),
    sealRemarks: (id, remarks) =>
      sealed(sealedRemarkBytes(remarks.length), [{ boundTo: boundToBundle(id), bytes: encodeRemarks(remarks) }]),
    forget: () => void present(),
  }
}
