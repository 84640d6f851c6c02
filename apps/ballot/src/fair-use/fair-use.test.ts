import type { IntakeCount } from '@long-dan/database/ballot'
import { networkOf } from '@long-dan/web'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createAllowance } from './allowance.ts'
import { addressReader } from './client-address.ts'
import { dailyHash } from './daily-hash.ts'
import { createFairUse, usualLimits } from './fair-use.ts'
import { gatherCounts } from './intake-counts.ts'
import { noticed } from './noticed.ts'
import { officeTimeOf, workingDays } from './office-time.ts'

const from = (remoteAddress: string, forwarded?: string) => ({
  headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  socket: { remoteAddress },
})
const morning = new Date('2026-11-02T02:00:00Z')
const officeHours = workingDays({ opens: '07:00', closes: '17:30' })

describe('the address of a request', () => {
  const reader = addressReader(['10.0.0.0/8', '192.0.2.7'])

  it('is what a trusted proxy says, back to the first stranger', () => {
    expect(reader(from('10.1.2.3', '198.51.100.1, 203.0.113.9, 192.0.2.7'))).toBe('203.0.113.9')
    expect(reader(from('::ffff:10.1.2.3', '203.0.113.9'))).toBe('203.0.113.9')
  })

  it('is the connection itself when nobody trusted wrote the header, or wrote nonsense', () => {
    expect(reader(from('203.0.113.5', '198.51.100.1'))).toBe('203.0.113.5')
    expect(addressReader([])(from('10.1.2.3', '198.51.100.1'))).toBe('10.1.2.3')
    expect(reader(from('10.1.2.3', 'unknown'))).toBe('10.1.2.3')
    expect(() => addressReader(['proxy.example'])).toThrow(RangeError)
  })

  it('is one network for all the addresses a device can give itself', () => {
    expect(networkOf('2001:db8:1:2:aaaa::1')).toBe(networkOf('2001:0db8:0001:0002:ffff:1:2:3'))
    expect(networkOf('2001:db8:1:2::1')).not.toBe(networkOf('2001:db8:1:3::1'))
    expect(networkOf('2001:db8::7')).toBe(networkOf('2001:db8:0:0:1::'))
    expect(networkOf('203.0.113.5')).toBe('203.0.113.5')
    expect(networkOf('::ffff:203.0.113.5')).toBe('203.0.113.5')
  })
})

describe('the daily hash', () => {
  it('names an address for a day, differently in each process, and forgets at midnight in Vietnam', () => {
    let now = new Date('2026-11-02T16:59:00Z')
    let forgotten = 0
    const hash = dailyHash(
      () => now,
      () => forgotten++,
    )
    const name = hash('203.0.113.5')
    expect(hash('203.0.113.5')).toBe(name)
    expect(name).not.toContain('203')
    expect(
      dailyHash(
        () => now,
        () => undefined,
      )('203.0.113.5'),
    ).not.toBe(name)
    expect(forgotten).toBe(1)
    now = new Date('2026-11-02T17:00:00Z')
    expect(hash('203.0.113.5')).not.toBe(name)
    expect(forgotten).toBe(2)
  })
})

describe('an allowance', () => {
  it('lets a burst pass, then a steady pace with growing waits, then asks to come back', () => {
    const allowance = createAllowance({ burst: 3, perSecond: 1, longestWait: 2000 })
    const turns = Array.from({ length: 7 }, () => allowance.take('a', 0))
    expect(turns.map((turn) => (turn.ok ? turn.waitMilliseconds : -turn.retryAfterSeconds))).toEqual([
      0, 0, 0, 1000, 2000, -1, -1,
    ])
    expect(allowance.take('b', 0)).toMatchObject({ ok: true, waitMilliseconds: 0 })
    expect(allowance.take('a', 1000)).toMatchObject({ ok: true, waitMilliseconds: 2000 })
    expect(allowance.take('a', -3_600_000)).toMatchObject({ ok: true, waitMilliseconds: 0 })
    allowance.sweep(60_000)
    expect(allowance.take('a', 60_000)).toMatchObject({ ok: true, waitMilliseconds: 0 })
  })
})

describe('the time of a count', () => {
  it.each([
    ['2026-11-02T02:00:00Z', '2026-11-02', 1, false],
    ['2026-11-02T05:00:00Z', '2026-11-02', 2, false],
    ['2026-11-02T10:30:00Z', '2026-11-02', 2, true],
    ['2026-11-01T23:30:00Z', '2026-11-02', 1, true],
    ['2026-11-07T03:00:00Z', '2026-11-07', 1, true],
  ])('%s is %s, half-day %i, outside office hours: %s', (instant, day, halfDay, offHours) => {
    expect(officeTimeOf(new Date(instant), officeHours)).toEqual({ day, halfDay, offHours })
  })

  it.each([
    ['2026-11-02T05:00:00Z', false],
    ['2026-11-02T09:45:00Z', true],
    ['2026-11-07T02:00:00Z', false],
    ['2026-11-07T05:00:00Z', true],
    ['2026-11-08T02:00:00Z', true],
  ])('follows the desk’s own hours, the noon break included: %s is outside: %s', (instant, offHours) => {
    const own = [
      { firstWeekday: 1, lastWeekday: 5, opens: '07:30', closes: '11:30' },
      { firstWeekday: 1, lastWeekday: 5, opens: '13:30', closes: '16:30' },
      { firstWeekday: 6, lastWeekday: 6, opens: '07:30', closes: '11:30' },
    ]
    expect(officeTimeOf(new Date(instant), own)).toMatchObject({ offHours })
  })
})

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

describe('counts on their way to the database', () => {
  it('are kept while it is away, and handed over once', async () => {
    const stored: IntakeCount[] = []
    let away = true
    const counts = gatherCounts(async (some) => {
      if (away) throw new Error('away')
      stored.push(...some)
    })
    const at = { day: '2026-11-02', halfDay: 1 } as const
    counts.add(7, at, 'burst')
    await expect(counts.flush()).rejects.toThrow('away')
    counts.add(7, at, 'burst')
    away = false
    await counts.flush()
    await counts.flush()
    expect(stored).toEqual([{ deskId: 7, ...at, signal: 'burst', count: 2 }])
  })
})

describe('fair use', () => {
  const stored: IntakeCount[] = []
  let clock = morning
  const crowded: number[] = []
  const create = () =>
    createFairUse({
      now: () => clock,
      store: async (counts) => void stored.push(...counts),
      trustedProxies: [],
      hoursOf: () => officeHours,
      onCrowdedDesk: (deskId) => void crowded.push(deskId),
    })
  const counted = () => Object.fromEntries(stored.map(({ signal, count }) => [signal, count]))
  const stays = new AbortController().signal
  beforeEach(() => {
    clock = morning
    stored.length = 0
    crowded.length = 0
    vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('lets a whole hall behind one address open their ballots at once, and again a minute later', async () => {
    const fairUse = create()
    const open = () => fairUse.opening(from('203.0.113.5'), 7, stays)
    const hall = () => Promise.all(Array.from({ length: 300 }, open))
    expect(await hall()).toEqual(Array.from({ length: 300 }, () => ({ ok: true })))
    vi.advanceTimersByTime(60_000)
    await hall()
    await fairUse.store()
    expect(counted()).toEqual({})
  })

  it('lets everybody pass in turn: who asks many times at once waits longest, and nobody in vain', async () => {
    const fairUse = create()
    const phone = (device: string) => ({ ...from('203.0.113.5'), headers: { 'user-agent': device } })
    for (let opened = 0; opened < usualLimits.addressAtDesk.burst; opened++)
      await fairUse.opening(phone('script'), 7, stays)
    let [flood, honest, stopped] = [0, 0, false]
    const script = Array.from({ length: 16 }, async () => {
      while (!stopped) if ((await fairUse.opening(phone('script'), 7, stays)).ok) flood += 1
    })
    // The script has its rows full before the citizen comes, and asks again as soon as it is served.
    await vi.advanceTimersByTimeAsync(5000)
    const before = flood
    const citizen = fairUse.opening(phone('a citizen'), 7, stays).then((turn) => {
      honest = flood - before
      return turn
    })
    await vi.advanceTimersByTimeAsync(5000)
    expect(await citizen).toEqual({ ok: true })
    expect(honest).toBeLessThanOrEqual(2)
    await vi.advanceTimersByTimeAsync(3_600_000)
    stopped = true
    await vi.advanceTimersByTimeAsync(30_000)
    await Promise.all(script)
    expect(flood).toBeLessThan(3600 * usualLimits.addressAtDesk.perSecond + 100)
    await fairUse.store()
    expect(counted()).toEqual({ 'opening-slowed': flood + 1 })
  })

  it('gives a citizen with the same kind of phone a turn as well, when the script before them has had its own', async () => {
    const fairUse = create()
    const open = () => fairUse.opening(from('203.0.113.5'), 7, stays)
    await Promise.all(Array.from({ length: usualLimits.addressAtDesk.burst }, open))
    const rows = Array.from({ length: 17 }, open)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(await Promise.all(rows)).toEqual(Array.from({ length: 17 }, () => ({ ok: true })))
  })

  it('sends away the newest of the longest row when too many wait, and whoever would wait too long', async () => {
    const fairUse = create()
    const open = (device: string) =>
      fairUse.opening({ ...from('203.0.113.5'), headers: { 'user-agent': device } }, 7, stays)
    const script = Array.from({ length: usualLimits.addressAtDesk.burst + usualLimits.waiting }, () => open('script'))
    const citizen = open('a citizen')
    expect(await script.at(-1)).toEqual({ ok: false, retryAfterSeconds: 5 })
    await vi.advanceTimersByTimeAsync(2000)
    expect(await citizen).toEqual({ ok: true })
    await vi.advanceTimersByTimeAsync(30_000)
    const passed = (await Promise.all(script)).filter(({ ok }) => ok).length
    expect(passed).toBeLessThan(usualLimits.addressAtDesk.burst + 60)
    await fairUse.store()
    expect(counted()['opening-refused']).toBe(script.length - passed)
  })

  it('stores counts when an hour is over, those of all desks together: none has a minute', async () => {
    const fairUse = create()
    fairUse.opened(7)
    await fairUse.tidy()
    expect(stored).toEqual([])
    clock = new Date(clock.getTime() + 3_600_000)
    fairUse.opened(8)
    await fairUse.tidy()
    expect(stored.map(({ deskId }) => deskId)).toEqual([7, 8])
    fairUse.opened(7)
    await fairUse.tidy()
    expect(stored).toHaveLength(2)
  })

  it('keeps no place for who is gone', async () => {
    const fairUse = create()
    const open = (gone = stays) => fairUse.opening(from('203.0.113.5'), 7, gone)
    await Promise.all(Array.from({ length: usualLimits.addressAtDesk.burst }, () => open()))
    const leaving = new AbortController()
    const gone = Array.from({ length: 100 }, () => open(leaving.signal))
    const citizen = open()
    leaving.abort()
    await vi.advanceTimersByTimeAsync(1000)
    expect(await citizen).toEqual({ ok: true })
    expect((await Promise.all(gone)).some(({ ok }) => ok)).toBe(false)
    await fairUse.store()
    expect(counted()).toEqual({ 'opening-slowed': 1 })
  })

  it('never refuses for the crowd at a desk, or a script could silence it', async () => {
    const fairUse = create()
    const turns = Array.from({ length: 5000 }, (_, index) =>
      fairUse.opening(from(`10.${index >> 16}.${(index >> 8) & 255}.${index & 255}`), 7, stays),
    )
    await vi.advanceTimersByTimeAsync(usualLimits.desk.longestWait)
    expect((await Promise.all(turns)).every(({ ok }) => ok)).toBe(true)
  })

  it('tells once an hour of a desk with more ballots than any desk serves people', () => {
    const fairUse = create()
    const cast = (ballots: number) => {
      const form = { deskId: 7, entryMode: 'poster', openedAt: clock, answeredItems: 1, trapFilled: false } as const
      for (let ballot = 0; ballot < ballots; ballot++) fairUse.counted(from('203.0.113.5'), form)
    }
    cast(usualLimits.busiestHour)
    expect(crowded).toEqual([])
    cast(100)
    expect(crowded).toEqual([7])
    clock = new Date(clock.getTime() + 3_600_000)
    cast(usualLimits.busiestHour + 1)
    expect(crowded).toEqual([7, 7])
  })

  it('counts ballots one after another from one network, and even intervals, of phones only', async () => {
    const fairUse = create()
    const cast = (from_: string, seconds: number, entryMode: 'poster' | 'assisted' | 'kiosk' = 'poster') => {
      const openedAt = new Date(clock.getTime() + 5000)
      clock = new Date(clock.getTime() + seconds * 1000)
      fairUse.counted(from(from_), { deskId: 7, entryMode, openedAt, answeredItems: 1, trapFilled: false })
    }
    for (let ballot = 0; ballot < 5; ballot += 1) cast('203.0.113.5', 40)
    cast('203.0.113.9', 400)
    for (let ballot = 0; ballot < 5; ballot += 1) cast('203.0.113.20', 40, 'assisted')
    for (let ballot = 0; ballot < 5; ballot += 1) cast('203.0.113.30', 40, 'kiosk')
    await fairUse.store()
    expect(counted()).toMatchObject({ 'one-after-another': 4, 'spacing-compared': 2, 'spacing-even': 2 })
  })
})
