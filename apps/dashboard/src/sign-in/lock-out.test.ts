import { expect, it } from 'vitest'
import { createLockOut } from './lock-out.ts'

let clock = 0
const seconds = (count: number) => {
  clock += count * 1000
}

it('lets five wrong tries of a name pass, then doubles the wait up to a quarter of an hour', () => {
  const lockOut = createLockOut(() => clock)
  for (let tries = 0; tries < 5; tries++) expect(lockOut.attempt('tinh', 'a')).toBe(0)
  const waits = Array.from({ length: 8 }, () => {
    const wait = lockOut.attempt('tinh', 'b')
    seconds(wait)
    expect(lockOut.attempt('tinh', 'b')).toBe(0)
    return wait
  })
  expect(waits).toEqual([30, 60, 120, 240, 480, 900, 900, 900])
  expect(lockOut.attempt('xa', 'b')).toBe(0)
})

it('counts tries that are still being checked, so that sending many at once gains nothing', () => {
  const lockOut = createLockOut(() => clock)
  const waits = Array.from({ length: 25 }, () => lockOut.attempt('tinh', 'many at once'))
  expect(waits.filter((wait) => wait === 0)).toHaveLength(5)
})

it('counts an address over all names, with room for an office', () => {
  const lockOut = createLockOut(() => clock)
  for (let tries = 0; tries < 30; tries++) expect(lockOut.attempt(`name-${tries}`, 'office')).toBe(0)
  expect(lockOut.attempt('another', 'office')).toBe(30)
  expect(lockOut.attempt('another', 'home')).toBe(0)
})

it('counts nothing against an address from which people get in', () => {
  const lockOut = createLockOut(() => clock)
  for (let morning = 0; morning < 100; morning++) {
    expect(lockOut.attempt(`name-${morning}`, 'hall')).toBe(0)
    lockOut.succeeded(`name-${morning}`, 'hall')
  }
})

it('forgets a name that got in, and everything after an hour', () => {
  const lockOut = createLockOut(() => clock)
  for (let round = 0; round < 3; round++) {
    for (let tries = 0; tries < 4; tries++) lockOut.attempt('tinh', 'a')
    expect(lockOut.attempt('tinh', 'a')).toBe(0)
    lockOut.succeeded('tinh', 'a')
  }
  for (let tries = 0; tries < 4; tries++) lockOut.attempt('xa', 'c')
  seconds(3601)
  expect(lockOut.attempt('xa', 'c')).toBe(0)
  expect(lockOut.attempt('xa', 'c')).toBe(0)
})
