import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { PagePlace } from '@long-dan/database/dashboard'

/** The marks on a page, as codes by question, and the remark as a person typed it. */
export interface PageAnswers {
  readonly answers: Readonly<Record<string, readonly string[]>>
  readonly remark?: string
  /** Shapes of the marks that a machine read (`habitOf`), to hundredths. */
  readonly marks?: readonly (readonly number[])[]
}

export interface SealedPlace extends PagePlace {
  readonly batch: string
  /** 0 for the machine's reading. */
  readonly look: number
}

/** Bytes: more than a page of marks takes, or the length would tell how many rows were answered. */
const step = 1000

/** Sealed for one place: copied to another, it cannot be opened. */
export function sealAnswers(key: Uint8Array, place: SealedPlace, answers: PageAnswers): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(boundTo(place))
  const told = Buffer.from(JSON.stringify(answers))
  // Spaces after JSON mean nothing.
  const padded = Buffer.alloc(step * Math.ceil(told.length / step), ' ')
  told.copy(padded)
  const sealed = Buffer.concat([cipher.update(padded), cipher.final()])
  return Buffer.concat([nonce, sealed, cipher.getAuthTag()])
}

/** Throws when the bytes were not sealed for this place: somebody has changed them. */
export function openAnswers(key: Uint8Array, place: SealedPlace, sealed: Uint8Array): PageAnswers {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12))
  decipher.setAAD(boundTo(place))
  decipher.setAuthTag(sealed.subarray(-16))
  return JSON.parse(Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]).toString())
}

function boundTo({ batch, sheet, page, look }: SealedPlace): Buffer {
  return Buffer.from(`long-dan-paper/1 ${batch} ${sheet} ${page} ${look}`)
}
