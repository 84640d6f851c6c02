import { expect, it } from 'vitest'
import { createLockOut } from './lock-out.ts'

let clock = 0
const seconds = (count: number) => {
  clock += count * 1000
}

it('lets five wrong tries of a name pass, then doubles the wait up to a quarter of an hour', () => {
  const lockOut = createLockOut(() => clock)
  for (let tries = 0; tries < 4; tries++) lockOut.failed('tinh', 'a')
  expect(lockOut.waitFor('tinh', 'b')).toBe(0)
  const waits = Array.from({ length: 8 }, () => {
    lockOut.failed('tinh', 'a')
    const wait = lockOut.waitFor('tinh', 'b')
    seconds(wait)
    return wait
  })
  expect(waits).toEqual([30, 60, 120, 240, 480, 900, 900, 900])
  expect(lockOut.waitFor('tinh', 'b')).toBe(0)
  expect(lockOut.waitFor('xa', 'b')).toBe(0)
})

it('counts an address over all names, with room for an office', () => {
  const lockOut = createLockOut(() => clock)
  for (let tries = 0; tries < 29; tries++) lockOut.failed(`name-${tries}`, 'office')
  expect(lockOut.waitFor('another', 'office')).toBe(0)
  lockOut.failed('name-30', 'office')
  expect(lockOut.waitFor('another', 'office')).toBe(30)
  expect(lockOut.waitFor('another', 'home')).toBe(0)
})

it('forgets a name that got in, and everything after an hour', () => {
  const lockOut = createLockOut(() => clock)
  for (let tries = 0; tries < 6; tries++) lockOut.failed('tinh', 'a')
  lockOut.succeeded('tinh')
  expect(lockOut.waitFor('tinh', 'a')).toBe(0)
  for (let tries = 0; tries < 4; tries++) lockOut.failed('xa', 'a')
  seconds(3601)
  lockOut.failed('xa', 'a')
  expect(lockOut.waitFor('xa', 'b')).toBe(0)
})
