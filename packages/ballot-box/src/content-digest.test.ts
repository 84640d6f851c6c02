import { createHmac } from 'node:crypto'
import { commitmentOf, receiptOf } from '@long-dan/ballot-book'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { expect, it } from 'vitest'
import { contentDigest, contentDigestKey } from './content-digest.ts'

const key = contentDigestKey(Buffer.alloc(32, 1))
const version = officialQuestionnaires.withNumber(1)
const ballot = {
  version,
  deskCode: 'QX6CQ37',
  serviceDate: '2026-11-02',
  entryMode: 'poster',
  form: 'full',
  helperRole: null,
  answers: version.encode({ overall: 5 }),
} as const
const blinding = Buffer.alloc(16, 9)
const receipts = ([1, 2, 3, 4, 5] as const).map((overall) =>
  receiptOf(commitmentOf({ ...ballot, answers: version.encode({ overall }) }, blinding)),
)

it('tells the same content from every other', () => {
  const digests = receipts.map((receipt) => contentDigest(key, receipt).toString('hex'))
  expect(new Set(digests).size).toBe(5)
  expect(receipts.map((receipt) => contentDigest(key, receipt).toString('hex'))).toEqual(digests)
  expect(contentDigest(key, receipts[0] as string)).toHaveLength(16)
})

it('cannot be found by trying all contents: without the key not at all, with it not without the blinding value', () => {
  const stored = contentDigest(key, receipts[4] as string)
  const otherKey = contentDigestKey(Buffer.alloc(32, 2))
  for (const receipt of receipts) {
    expect(contentDigest(otherKey, receipt).equals(stored)).toBe(false)
    expect(createHmac('sha256', Buffer.alloc(32, 1)).update(receipt).digest().subarray(0, 16).equals(stored)).toBe(
      false,
    )
  }
  for (const guessed of [Buffer.alloc(16), Buffer.alloc(16, 1)]) {
    const receipt = receiptOf(commitmentOf(ballot, guessed))
    expect(contentDigest(key, receipt).equals(stored)).toBe(false)
  }
})
