import { describe, expect, it } from 'vitest'
import { ballotFormNumber, ballotFormOf, ballotForms, entryModeNumber, entryModeOf, entryModes } from './index.ts'

describe('modes and forms', () => {
  it('keep their numbers for ever: these values are stored', () => {
    expect(entryModes.map(entryModeNumber)).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect(entryModes.map((mode) => entryModeOf(entryModeNumber(mode)))).toEqual(entryModes)
    expect(ballotForms.map((form) => ballotFormOf(ballotFormNumber(form)))).toEqual(ballotForms)
    expect(() => entryModeOf(8)).toThrow(RangeError)
  })
})
