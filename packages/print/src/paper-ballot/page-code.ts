import { createHmac, timingSafeEqual } from 'node:crypto'

/** Which page of which sheet of which batch a picture shows, and which questions it asks. */
export interface PageCode {
  /** Six letters and digits of the batch (`drawLetters` of web/visit-codes). */
  readonly batch: string
  readonly sheet: number
  readonly page: number
  /** Number of the questionnaire version on the sheet. */
  readonly version: number
}

const form = /^LD1:([34679AC-HJKMNPQRT-Y]{6}):(\d{4}):([1-4]):([1-9]\d?):([\dA-HJKMNP-TV-Z]{8})$/u
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** The number of a sheet as printed on it. */
export function printedSerial(sheet: number): string {
  return String(sheet).padStart(4, '0')
}

/**
 * The contents of a page's code. The check value is made with the key of its batch, which stays on the server: whoever photographs a sheet
 * can copy it, and a copied sheet shows by its serial, but nobody can print the next one.
 */
export function writePageCode(code: PageCode, batchKey: Uint8Array): string {
  const told = `LD1:${code.batch}:${printedSerial(code.sheet)}:${code.page}:${code.version}`
  return `${told}:${checkOf(told, batchKey)}`
}

/** Undefined for any code that is not on a ballot of ours. Does not tell whether it is genuine: see `isGenuine`. */
export function readPageCode(text: string): PageCode | undefined {
  const [, batch = '', sheet, page, version] = form.exec(text) ?? []
  return batch === '' ? undefined : { batch, sheet: Number(sheet), page: Number(page), version: Number(version) }
}

export function isGenuine(text: string, batchKey: Uint8Array): boolean {
  const code = readPageCode(text)
  return code !== undefined && timingSafeEqual(Buffer.from(writePageCode(code, batchKey)), Buffer.from(text))
}

// Forty bits: one in a million million guesses succeeds, and each guess is a scan that somebody has to upload.
function checkOf(told: string, key: Uint8Array): string {
  const digest = createHmac('sha256', key).update(told).digest()
  return Array.from({ length: 8 }, (_, at) => letters[(digest[at] ?? 0) % letters.length]).join('')
}
