import { describe, expect, it } from 'vitest'
import { thanksNotes } from './thanks-note.ts'

const key = new Uint8Array(32).fill(7)
const notes = thanksNotes(key)
const receipt = '7K3MPQ9WXR2T'

describe('the note in the address of the thank-you page', () => {
  it('brings the receipt through the redirect', () => {
    expect(notes.open('A2B3C4D', notes.seal('A2B3C4D', receipt))).toBe(receipt)
  })

  it('shows nothing of what it carries, has one length and never comes twice', () => {
    const [first, second] = [notes.seal('A2B3C4D', receipt), notes.seal('A2B3C4D', '000000000000')]
    expect(first).toMatch(/^[\w-]+$/u)
    expect(first.length).toBe(second.length)
    expect(Buffer.from(first, 'base64url').includes(receipt)).toBe(false)
    expect(notes.seal('A2B3C4D', receipt)).not.toBe(first)
  })

  it('opens for its own desk and key only, and never throws on what others wrote', () => {
    const sealed = notes.seal('A2B3C4D', receipt)
    expect(notes.open('X2B3C4D', sealed)).toBeUndefined()
    expect(thanksNotes(new Uint8Array(32).fill(8)).open('A2B3C4D', sealed)).toBeUndefined()
    for (const other of ['', 'x', `${sealed}AAAA`, sealed.slice(0, -4), '%%%', 'A'.repeat(80)]) {
      expect(notes.open('A2B3C4D', other)).toBeUndefined()
    }
  })
})
