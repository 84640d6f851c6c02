import { expect, it } from 'vitest'
import { createFileJobs } from './file-jobs.ts'
import { inTurns } from './in-turns.ts'

const order = (owner: string, fileName: string) => ({ owner, fileName, total: 1 })

function aFactory() {
  const made: string[] = []
  const ends: (() => void)[] = []
  const jobs = createFileJobs((error) => made.push(String(error)))
  const ask = (owner: string, fileName: string) =>
    jobs.order({
      ...order(owner, fileName),
      make: () => {
        made.push(fileName)
        return new Promise((resolve) => ends.push(() => resolve(Buffer.from(fileName))))
      },
    })
  const finishOne = async () => {
    ends.shift()?.()
    for (let step = 0; step < 10; step++) await Promise.resolve()
  }
  return { made, jobs, ask, finishOne }
}

it('gives each owner a turn before anybody has a second', () => {
  const waiting = ['a1', 'a2', 'b1', 'a3', 'c1', 'b2'].map((name) => order(name[0] ?? '', name))
  const names = (served?: string) =>
    inTurns(waiting, served)
      .map(({ fileName }) => fileName)
      .join(' ')
  expect(names()).toBe('a1 b1 c1 a2 b2 a3')
  expect(names('a')).toBe('b1 c1 a1 b2 a2 a3')
})

it('queues what one session orders, and lets another session in between', async () => {
  const { made, jobs, ask, finishOne } = aFactory()
  const first = ask('a', 'a1.pdf')
  await finishOne()
  const second = ask('a', 'a2.pdf')
  const third = ask('a', 'a3.pdf')
  const other = ask('b', 'b1.pdf')
  expect([first.ok, second.ok, third.ok, other.ok]).toEqual([true, true, true, true])
  const ahead = (asked: typeof other, owner: string) => asked.ok && jobs.find(asked.value.id, owner)?.ahead
  expect([ahead(other, 'b'), ahead(second, 'a'), ahead(third, 'a')]).toEqual([1, 2, 3])
  for (let round = 0; round < 4; round++) await finishOne()
  expect(made).toEqual(['a1.pdf', 'b1.pdf', 'a2.pdf', 'a3.pdf'])
  expect(third.ok && jobs.find(third.value.id, 'a')).toMatchObject({ state: 'ready', file: Buffer.from('a3.pdf') })
  expect(third.ok && jobs.find(third.value.id, 'b')).toBeUndefined()
})

it('takes the same order once, four of a session at most, and keeps its last few files', async () => {
  const { jobs, ask, finishOne } = aFactory()
  const first = ask('a', '1')
  expect(first).toEqual(ask('a', '1'))
  for (const name of ['2', '3', '4']) expect(ask('a', name).ok).toBe(true)
  expect(ask('a', '5')).toEqual({ ok: false, error: 'busy' })
  for (let round = 0; round < 5; round++) await finishOne()
  expect(ask('a', '5').ok).toBe(true)
  expect(first.ok && jobs.find(first.value.id, 'a')).toBeUndefined()
})
