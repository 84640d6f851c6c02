import type { IntakeCount } from '@long-dan/database/ballot'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createFairUse, usualLimits } from './fair-use.ts'
import { workingDays } from './office-time.ts'

const from = (remoteAddress: string, forwarded?: string) => ({
  headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  socket: { remoteAddress },
})
const morning = new Date('2026-11-02T02:00:00Z')
const officeHours = workingDays({ opens: '07:00', closes: '17:30' })

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
  const { signal } = new AbortController()
  const stays = () => signal
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
    // The script has filled its line before the citizen comes, and asks again as soon as it is served.
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
    const gone = Array.from({ length: 100 }, () => open(() => leaving.signal))
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
