import { createHash } from 'node:crypto'
import { secretWasRight, type TryCounter, trySecret } from '@long-dan/database/dashboard'
import { freshDatabase } from '@long-dan/testing'
import { beforeEach, expect, it } from 'vitest'
import { createLockOut, type Guess } from './lock-out.ts'

const database = await freshDatabase()
const anyProcess = () => createLockOut(database.as('dashboard'), 'a secret', () => '2026-11-23')
const lockOut = anyProcess()

const guess = (username: string, address: string, device: string | null = null): Guess => ({
  username,
  address,
  device,
})
const seconds = (count: number) =>
  database.query(`update secret_try set
    waits_until = waits_until - ${count} * interval '1 second', last_at = last_at - ${count} * interval '1 second'`)
const tryAs = async (times: number, given: Guess) => {
  for (let tries = 0; tries < times; tries++) expect(await lockOut.attempt(given)).toBe(0)
}

beforeEach(() => database.query('delete from secret_try'))

it('lets five wrong tries of a name pass, then doubles the wait up to a quarter of an hour', async () => {
  await tryAs(5, guess('tinh', '192.0.2.1'))
  const waits: number[] = []
  for (let round = 0; round < 8; round++) {
    const wait = await lockOut.attempt(guess('tinh', '192.0.2.2'))
    await seconds(wait)
    expect(await lockOut.attempt(guess('tinh', '192.0.2.2'))).toBe(0)
    waits.push(wait)
  }
  expect(waits).toEqual([30, 60, 120, 240, 480, 900, 900, 900])
  expect(await lockOut.attempt(guess('xa', '192.0.2.2'))).toBe(0)
})

it('counts tries that are still being checked, so that sending many at once gains nothing', async () => {
  const waits = await Promise.all(Array.from({ length: 25 }, () => lockOut.attempt(guess('tinh', '192.0.2.1'))))
  expect(waits.filter((wait) => wait === 0)).toHaveLength(5)
})

it('counts on after a start, and in every process', async () => {
  await tryAs(5, guess('tinh', '192.0.2.1'))
  expect(await anyProcess().attempt(guess('tinh', '192.0.2.9'))).toBe(30)
})

it('counts a network over all names, with room for an office', async () => {
  for (let tries = 0; tries < 30; tries++) await tryAs(1, guess(`name-${tries}`, '203.0.113.7'))
  expect(await lockOut.attempt(guess('another', '203.0.113.7'))).toBe(30)
  expect(await lockOut.attempt(guess('another', '203.0.113.8'))).toBe(0)
})

it('takes the addresses of one IPv6 network for one', async () => {
  for (let tries = 0; tries < 30; tries++) await tryAs(1, guess(`name-${tries}`, `2001:db8:1:2::${tries + 1}`))
  expect(await lockOut.attempt(guess('another', '2001:db8:1:2:ffff::1'))).toBe(30)
  expect(await lockOut.attempt(guess('another', '2001:db8:1:3::1'))).toBe(0)
})

it('counts nothing against a network from which people get in', async () => {
  for (let morning = 0; morning < 40; morning++) {
    const own = guess(`name-${morning}`, '203.0.113.7')
    await tryAs(1, own)
    await lockOut.succeeded(own)
  }
})

it('makes nobody wait who has got in with this browser before, whatever strangers type', async () => {
  await tryAs(5, guess('tinh', '203.0.113.7'))
  expect(await lockOut.attempt(guess('tinh', '203.0.113.7'))).toBe(30)
  await tryAs(5, guess('tinh', '203.0.113.7', 'own browser'))
  expect(await lockOut.attempt(guess('tinh', '203.0.113.7', 'own browser'))).toBe(30)
  expect(await lockOut.attempt(guess('tinh', '203.0.113.7', 'another of their own'))).toBe(0)
})

it('forgets a name that got in, and everything after an hour', async () => {
  for (let round = 0; round < 3; round++) {
    await tryAs(5, guess('tinh', '192.0.2.1'))
    await lockOut.succeeded(guess('tinh', '192.0.2.1'))
  }
  await tryAs(4, guess('xa', '192.0.2.3'))
  await seconds(3601)
  await tryAs(2, guess('xa', '192.0.2.3'))
  await seconds(3601)
  await tryAs(1, guess('somebody', '192.0.2.4'))
  expect(await database.query('select * from secret_try')).toHaveLength(2)
})

it('keeps neither names nor addresses', async () => {
  await tryAs(1, guess('tinh', '192.0.2.1', 'own browser'))
  const [row] = await database.query<{ name: Buffer }>('select name from secret_try')
  expect(row?.name).toHaveLength(32)
})

const counterOf = (what: number) => ({ name: createHash('sha256').update(String(what)).digest('hex'), free: 5 })
const untilWaiting = (count: number) =>
  expect
    .poll(() =>
      database.query(`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`),
    )
    .toHaveLength(count)

it('two who each try what the other tidies away do not wait for each other for ever', async () => {
  await database.query(`insert into secret_try (name, last_at)
    select sha256(convert_to(old::text, 'utf8')), now() - interval '1 day' + old * interval '1 second' from generate_series(1, 100) old`)
  const door = database.as('dashboard')
  const one = await door.startTransaction().execute()
  await trySecret(one, [counterOf(101)])
  const other = trySecret(door, [counterOf(1)])
  await untilWaiting(1)
  expect(await trySecret(one, [counterOf(100)])).toBe(0)
  await one.commit().execute()
  expect(await other).toBe(0)
})

it('a second tap does not wait for the first, which waits for it', async () => {
  const [network, own] = [counterOf(1), counterOf(2)].toSorted((one, other) => (one.name < other.name ? -1 : 1)) as [
    TryCounter,
    TryCounter,
  ]
  const door = database.as('dashboard')
  await trySecret(door, [own, network])
  const held = await door.startTransaction().execute()
  await trySecret(held, [network])
  const second = trySecret(door, [own, network])
  await untilWaiting(1)
  const first = secretWasRight(door, own, network)
  await untilWaiting(2)
  await held.commit().execute()
  expect([await second, await first]).toEqual([0, undefined])
})
