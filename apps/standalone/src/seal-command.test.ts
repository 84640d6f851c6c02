import { freshDatabase } from '@long-dan/testing'
import { expect, it } from 'vitest'
import { commandHere } from './command-here.test-support.ts'

const database = await freshDatabase()

const seal = (settings: NodeJS.ProcessEnv, ...args: readonly string[]) =>
  commandHere('../../worker/src/seal-command.ts', settings, args)

const settings = {
  WORKER_DATABASE_URL: database.url('worker'),
  BOOK_SIGNING_KEY: '07'.repeat(32),
  BOOK_ORIGIN: 'phieu.example/book',
  LOG_LEVEL: 'silent',
}

it('signs the book with the settings of the worker, and takes another key only on command', async () => {
  const first = await seal(settings)
  expect(first.code).toBe(0)
  expect(await database.countRows('book_key')).toBe(1)
  const stranger = { ...settings, BOOK_SIGNING_KEY: '08'.repeat(32) }
  const refused = await seal(stranger)
  expect(refused.code).toBe(1)
  expect(refused.output).toContain('--keys-lost')
  expect((await seal(stranger, '--keys-lost')).code).toBe(0)
})

it('without settings it says which one is missing, on one line', async () => {
  const { code, output } = await seal({})
  expect(code).toBe(1)
  expect(output).toMatch(/^Worker: WORKER_DATABASE_URL: .+\n$/u)
})
