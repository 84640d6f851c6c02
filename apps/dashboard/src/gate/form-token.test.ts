import { describe, expect, it } from 'vitest'
import { formTokenFor, isFormToken } from './form-token.ts'

const secret = 'a secret of this installation'
const own = formTokenFor(secret, 'session-1')

describe('a form token', () => {
  it('is good for its own session', () => {
    expect(isFormToken(secret, 'session-1', own)).toBe(true)
  })

  it('is worth nothing in another session, under another secret, changed, cut, or left out', () => {
    expect(isFormToken(secret, 'session-2', own)).toBe(false)
    expect(isFormToken('another secret', 'session-1', own)).toBe(false)
    const changed = (own[0] === 'A' ? 'B' : 'A') + own.slice(1)
    for (const given of [changed, own.slice(1), '', undefined, null, 7, [own], { toString: () => own }]) {
      expect(isFormToken(secret, 'session-1', given), String(given)).toBe(false)
    }
  })
})
