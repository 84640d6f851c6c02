import { expect, it, vi } from 'vitest'
import { everyMinute } from './every-minute.ts'

it('never runs two rounds at once, and closing waits for the one under way', async () => {
  vi.useFakeTimers()
  const rounds: (() => void)[] = []
  const repeated = everyMinute(() => new Promise<void>((resolve) => rounds.push(resolve)))
  await vi.advanceTimersByTimeAsync(180_000)
  expect(rounds).toHaveLength(1)
  rounds[0]?.()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(rounds).toHaveLength(2)
  let isClosed = false
  const closing = repeated.close().then(() => {
    isClosed = true
  })
  await vi.advanceTimersByTimeAsync(180_000)
  expect([rounds.length, isClosed]).toEqual([2, false])
  rounds[1]?.()
  await closing
  vi.useRealTimers()
})
