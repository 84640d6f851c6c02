import { expect, it } from 'vitest'
import { isOutage } from './is-outage.ts'

it.each(['08006', '53300', '57P01', '57014', '55P03', 'ECONNREFUSED', 'ETIMEDOUT'])('%s passes', (code) => {
  expect(isOutage(Object.assign(new Error(''), { code }))).toBe(true)
})

it.each(['42P01', '28P01', '23505', '22021', 'ENOENT', 'ERR_INVALID_ARG_TYPE', 8006])('%s does not', (code) => {
  expect(isOutage(Object.assign(new Error(''), { code }))).toBe(false)
})

it('nor does anything without a code', () => {
  for (const error of [new TypeError('x'), null, undefined, 'x']) expect(isOutage(error)).toBe(false)
})
