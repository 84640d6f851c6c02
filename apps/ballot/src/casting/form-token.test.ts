import { describe, expect, it } from 'vitest'
import { createFormTokens } from './form-token.ts'

const tokens = createFormTokens(Buffer.alloc(32, 7))
const opened = new Date('2026-11-02T03:00:00Z')
const grant = {
  deskId: 700,
  entryMode: 'poster',
  helperRole: null,
  serviceDate: '2026-11-02',
  issuedAt: opened,
  questionnaireVersion: 200,
  questions: 0b1000_0000_0000_0101,
} as const
const after = (hours: number) => new Date(opened.getTime() + hours * 3_600_000)

describe('a form token', () => {
  it('is read back as it was issued', () => {
    const reading = tokens.read(tokens.issue(grant), after(1))
    expect(reading).toMatchObject({ ok: true, value: { ...grant, issuedAt: opened } })
  })

  it('differs each time, and so does the ballot it makes', () => {
    const ids = Array.from({ length: 50 }, () => {
      const reading = tokens.read(tokens.issue(grant), opened)
      return reading.ok ? tokens.idsOf(reading.value).envelope : ''
    })
    expect(new Set(ids).size).toBe(50)
    expect(ids[0]).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u)
  })

  it('makes the same ballot whatever its form asks: a slip of paper counts once', () => {
    const reading = tokens.read(tokens.issue(grant), opened)
    if (!reading.ok) throw new Error('expected a valid token')
    const asked = { ...reading.value, questionnaireVersion: 1, questions: 0 }
    expect(tokens.idsOf(asked)).toEqual(tokens.idsOf(reading.value))
  })

  it('expires after 72 hours and can be renewed into the same ballot', () => {
    const token = tokens.issue(grant)
    expect(tokens.read(token, after(71.9)).ok).toBe(true)
    const late = tokens.read(token, after(72.1))
    if (late.ok || late.error !== 'token-expired') throw new Error('expected an expired token')
    const renewed = tokens.read(tokens.renew(late.expired, after(72.1)), after(73))
    if (!renewed.ok) throw new Error('expected a valid token')
    expect(tokens.idsOf(renewed.value)).toEqual(tokens.idsOf(late.expired))
    expect(renewed.value.serviceDate).toBe('2026-11-02')
  })

  it('names its envelope and its ballot so that neither follows from the other', () => {
    const reading = tokens.read(tokens.issue(grant), opened)
    if (!reading.ok) throw new Error('expected a valid token')
    const { envelope, ballot } = tokens.idsOf(reading.value)
    expect(ballot).toHaveLength(16)
    expect(envelope.replaceAll('-', '')).not.toBe(ballot.toString('hex'))
  })

  it('shows in no signature the id of its envelope: each has a key of its own', () => {
    const reading = tokens.read(tokens.issue(grant), opened)
    if (!reading.ok) throw new Error('expected a valid token')
    // The ids are made of just this.
    const bare = { ...reading.value, questionnaireVersion: 0, questions: 0 }
    const signature = Buffer.from(tokens.renew(bare, new Date(0)), 'base64url').subarray(-16)
    expect(tokens.idsOf(bare).envelope.replaceAll('-', '')).not.toBe(signature.toString('hex'))
  })

  it('is void when a single bit is changed, wherever', () => {
    const token = tokens.issue(grant)
    const bytes = Buffer.from(token, 'base64url')
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const forged = Buffer.from(bytes)
      forged.writeUInt8(forged.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
      expect(tokens.read(forged.toString('base64url'), opened)).toMatchObject({ ok: false, error: 'token-invalid' })
    }
  })

  it('is void under another installation’s key, from the far future, or when it is no token at all', () => {
    const foreign = createFormTokens(Buffer.alloc(32, 8)).issue(grant)
    const future = tokens.issue({ ...grant, issuedAt: after(100) })
    for (const token of [foreign, future, '', 'x', 'ă'.repeat(60), tokens.issue(grant).slice(1)]) {
      expect(tokens.read(token, opened)).toEqual({ ok: false, error: 'token-invalid' })
    }
  })
})
