import { describe, expect, it } from 'vitest'
import { responseRate } from './response-rate.ts'

describe('response rate', () => {
  it.each([
    [30, 120, { state: 'known', share: 0.25 }],
    [120, 120, { state: 'known', share: 1 }],
    [0, 0, { state: 'unknown' }],
    [30, null, { state: 'unknown' }],
    [121, 120, { state: 'ballots_exceed_dossiers' }],
    [1, 0, { state: 'ballots_exceed_dossiers' }],
  ] as const)('of %s ballots from %s dossiers is %j', (base, dossiers, expected) => {
    expect(responseRate(base, dossiers)).toEqual(expected)
  })
})
