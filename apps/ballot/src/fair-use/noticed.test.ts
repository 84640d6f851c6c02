import { describe, expect, it } from 'vitest'
import { noticed } from './noticed.ts'

describe('what is noticed about a ballot', () => {
  const honest = {
    entryMode: 'poster',
    seconds: 70,
    answeredItems: 13,
    offHours: false,
    arrivalsInWindow: 1,
    fromAddress: 1,
    trapFilled: false,
  } as const

  it('is a coarse bin of filling time and of ballots from one network', () => {
    expect(noticed(honest)).toEqual(['fill-normal', 'address-few'])
    expect(noticed({ ...honest, seconds: 9 })).toContain('fill-fast')
    expect(noticed({ ...honest, seconds: 5, answeredItems: 1 })).toContain('fill-normal')
    expect(noticed({ ...honest, seconds: 3600 })).toContain('fill-slow')
    expect([4, 11, 51].map((fromAddress) => noticed({ ...honest, fromAddress }).at(1))).toEqual([
      'address-some',
      'address-many',
      'address-mass',
    ])
  })

  it('is the hour only for modes that prove presence', () => {
    expect(noticed({ ...honest, offHours: true })).not.toContain('off-hours')
    expect(noticed({ ...honest, offHours: true, entryMode: 'desk-code' })).toContain('off-hours')
  })

  it('is a rush of arrivals and a field that no person can see', () => {
    expect(noticed({ ...honest, arrivalsInWindow: 11, trapFilled: true })).toEqual(
      expect.arrayContaining(['burst', 'trap-filled']),
    )
  })

  it('is nothing at a kiosk, which has one address for all and may send hours later', () => {
    expect(noticed({ ...honest, entryMode: 'kiosk', seconds: 1, fromAddress: 200, offHours: true })).toEqual([])
  })
})
