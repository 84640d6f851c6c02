import { expect, it } from 'vitest'
import { createSeal } from './seal.ts'

const seal = createSeal(Buffer.alloc(32, 7), 'screen code', 10)

it('has one spelling, or each other one could be opened as often again', () => {
  // All 64 characters occur, of which two have other names in plain base64.
  const payload = Buffer.from(Array.from({ length: 254 }, (_, byte) => byte + 1))
  const text = seal.close(payload)
  expect(text).toMatch(/[-_]/u)
  expect(seal.open(text)).toEqual(payload)
  for (const other of [`${text}=`, ` ${text}`, `${text}\n`, text.replaceAll('-', '+').replaceAll('_', '/')])
    expect(seal.open(other)).toBeUndefined()
})

it('of one purpose is none of another', () => {
  expect(createSeal(Buffer.alloc(32, 7), 'desk pass', 10).open(seal.close(Buffer.from('QX6CQ37')))).toBeUndefined()
})
