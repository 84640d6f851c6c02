import { createCipheriv } from 'node:crypto'
import { type BoxedBallot, encodeBallot } from './envelope/ballot-content.ts'
import { createHeaderWriter } from './envelope/header.ts'
import { boundToBundle, boundToPlace, type EnvelopePlace } from './envelope/place.ts'
import { encodeRemarks, type RemarkContent } from './envelope/remark-content.ts'
import { createSenderContext } from './hpke/context.ts'
import { createMinuteKeys } from './hpke/minute-keys.ts'

/** Seals for the box of one day; it cannot reopen what it sealed before the present minute. */
export interface Sealer {
  readonly day: string
  /** To be stored once, before or with the first envelope: without it nobody can open any of them. */
  readonly enc: Buffer
  sealBallot(place: EnvelopePlace, content: BoxedBallot): Buffer
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

  function seal(boundTo: Buffer, content: Buffer): Buffer {
    const { minute, key } = present()
    const { nonce, sealed } = header(minute)
    const cipher = createCipheriv('aes-256-gcm', key, nonce)
    cipher.setAAD(boundTo)
    const body = cipher.update(content)
    cipher.final()
    return Buffer.concat([sealed, body, cipher.getAuthTag()])
  }

  return {
    day,
    enc,
    sealBallot: (place, content) => seal(boundToPlace(place), encodeBallot(content)),
    sealRemarks: (id, remarks) => seal(boundToBundle(id), encodeRemarks(remarks)),
    forget: () => void present(),
  }
}
