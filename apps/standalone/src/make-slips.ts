import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { addSlipCodes, type Database } from '@long-dan/database/setup'
import { sourceLanguage } from '@long-dan/i18n'
import { printReceipts, type ReceiptBatch, receiptCsv } from '@long-dan/print'
import { isCalendarDay } from '@long-dan/statistics'
import { makeSlipBatch, slipHashKey } from '@long-dan/web/visit-codes'
import { onOneLine } from './say.ts'

export interface SlipOrder {
  readonly count: number
  /** The latest promised date among the slips, YYYY-MM-DD; codes open until 30 days after it. */
  readonly promisedBy: string
  /** Also writes printable sheets to this file. */
  readonly pdf?: string | undefined
}

export interface SlipOffice {
  readonly database: Database
  readonly desk: { readonly id: number; readonly code: string }
  readonly unit: ReceiptBatch['unit']
  readonly address: (path: string) => string
  readonly today: string
  /** Hexadecimal; the key the ballot app runs with. */
  readonly tokenKey: string
}

const mostAtOnce = 20_000

/** Makes codes, stores their keyed hashes, and returns the CSV, the only place where the codes can be read. */
export async function makeSlips(
  { database, desk, unit, address, today, tokenKey }: SlipOffice,
  { count, promisedBy, pdf }: SlipOrder,
): Promise<{ readonly ok: true; readonly value: string } | { readonly ok: false; readonly error: string }> {
  if (!Number.isInteger(count) || count < 1 || count > mostAtOnce) {
    return { ok: false, error: `--count: 1…${mostAtOnce}` }
  }
  if (!isCalendarDay(promisedBy) || promisedBy < today) {
    return { ok: false, error: onOneLine('operator.desk.wrong-until', { today }) }
  }
  const hashKey = slipHashKey(Buffer.from(tokenKey, 'hex'))
  const { codes, hashes, validUntil } = makeSlipBatch(hashKey, { count, promisedBy })
  await addSlipCodes(database, { deskId: desk.id, validUntil, hashes })

  const slips = codes.map((code) => ({ code, url: address(`/r/${code}`) }))
  const batch = { findUrl: address('/r'), deskCode: desk.code, unit, validUntil }
  if (pdf !== undefined) {
    const sheets = printReceipts(slips, batch, { madeAt: new Date(), language: sourceLanguage, isSpecimen: false })
    await pipeline(sheets, createWriteStream(pdf, { mode: 0o600 }))
  }
  return { ok: true, value: receiptCsv(slips, batch) }
}
