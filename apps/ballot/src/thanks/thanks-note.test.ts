import { describe, expect, it } from 'vitest'
import { thanksNotes } from './thanks-note.ts'

const key = new Uint8Array(32).fill(7)
const at = (iso: string) => () => new Date(iso)
const notes = thanksNotes(key, at('2026-03-02T08:00:00Z'))
const note = { receipt: '7K3MPQ9WXR2T', doorsFirst: true }

describe('the note in the address of the thank-you page', () => {
  it('brings the receipt and the order of the page through the redirect', () => {
    expect(notes.open('A2B3C4D', notes.seal('A2B3C4D', note))).toEqual(note)
  })

  it('shows nothing of what it carries and has one length for every answer', () => {
    const first = notes.seal('A2B3C4D', note)
    const last = notes.seal('A2B3C4D', { ...note, doorsFirst: false })
    expect(first).toMatch(/^[\w-]+$/u)
    expect(first.length).toBe(last.length)
    expect(Buffer.from(first, 'base64url').includes(note.receipt)).toBe(false)
    expect(notes.seal('A2B3C4D', note)).not.toBe(first)
  })

  it('forgets the order of the page after half an hour, and keeps the receipt', () => {
    const sealed = notes.seal('A2B3C4D', note)
    const later = thanksNotes(key, at('2026-03-02T08:30:00Z'))
    expect(later.open('A2B3C4D', sealed)).toEqual({ receipt: note.receipt, doorsFirst: false })
  })

  it('opens for its own desk and key only, and never throws on what others wrote', () => {
    const sealed = notes.seal('A2B3C4D', note)
    expect(notes.open('X2B3C4D', sealed)).toBeUndefined()
    expect(thanksNotes(new Uint8Array(32).fill(8), at('2026-03-02T08:00:00Z')).open('A2B3C4D', sealed)).toBeUndefined()
    for (const other of ['', 'x', `${sealed}AAAA`, sealed.slice(0, -4), '%%%', 'A'.repeat(80)]) {
      expect(notes.open('A2B3C4D', other)).toBeUndefined()
    }
  })
})
