import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { keepLooking } from './keep-looking.ts'
import { within } from './within.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

it('looks on after a look that failed, and stops when it is over', () => {
  let looks = 0
  let isOver = false
  const look = () => {
    looks++
    if (looks === 2) throw new Error('no memory for this frame')
  }
  keepLooking(look, () => isOver)
  expect(() => vi.advanceTimersByTime(200)).toThrow('no memory')
  vi.advanceTimersByTime(1_000)
  expect(looks).toBeGreaterThan(4)
  isOver = true
  const before = looks
  vi.advanceTimersByTime(60_000)
  expect(looks).toBe(before)
})

it('rests for three times as long as it looked, and soon looks again after the phone slept', () => {
  let looks = 0
  let takes = 500
  const look = () => {
    looks++
    vi.setSystemTime(Date.now() + takes)
    vi.advanceTimersByTime(takes)
  }
  keepLooking(look, () => false)
  vi.advanceTimersByTime(1_499)
  expect(looks).toBe(1)
  takes = 3_600_000
  vi.advanceTimersByTime(1)
  expect(looks).toBe(2)
  takes = 0
  vi.advanceTimersByTime(2_000)
  expect(looks).toBe(3)
})

it('waits for no promise longer than that, and leaves no timer behind', async () => {
  const never = within(4_000, new Promise<string>(() => {}), 'late')
  await vi.advanceTimersByTimeAsync(4_000)
  expect(await never).toBe('late')
  expect(await within(4_000, Promise.resolve('there'), 'late')).toBe('there')
  await expect(within(4_000, Promise.reject(new Error('broken')), 'late')).rejects.toThrow('broken')
  expect(vi.getTimerCount()).toBe(0)
})
