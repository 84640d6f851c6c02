import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { changeDatabaseUrl, openDatabase, runQuery } from '@long-dan/database/setup'
import { freshDatabase } from '@long-dan/testing'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { commandHere } from './command-here.test-support.ts'
import { runCommand } from './run-command.ts'

const said = vi.spyOn(console, 'error').mockImplementation(() => undefined)
beforeEach(() => said.mockClear())
afterEach(() => {
  process.exitCode = undefined
})

const usage = 'npm run something -- <word>'
const database = await freshDatabase()
const ask = async (query: string) => void (await database.query(query))
function assertAnswer(given: string): void {
  throw new RangeError(`No answer is ${given}`)
}

const problems = [
  ['an option that nobody knows', async () => void parseArgs({ args: ['--bogus'], options: {} }), 'Câu lệnh chưa đúng'],
  ['a server that is not there', () => Promise.reject(new Error('ECONNREFUSED')), 'ECONNREFUSED'],
  ['a refusal', async () => 'Tháng chưa hết', 'Tháng chưa hết'],
] as const

it.each(problems)('says %s in a sentence, without a stack trace', async (_, run, sentence) => {
  await runCommand(usage, async () => (await run()) ?? undefined)
  const text = said.mock.calls.flat().join('\n')
  expect(text).toContain(sentence)
  expect(text).not.toMatch(/^\s+at /mu)
  expect(process.exitCode).toBe(1)
})

const remark = 'Cán bộ Hoà nhận phong bì'
function wrap(cause: Error): never {
  throw new Error(`Migration 0001 failed: ${cause.message}`, { cause })
}
const quoting = [
  ['a parser', async () => JSON.parse(`{"remark": ${remark}}`)],
  ['a conversion of the database', () => ask(`select ('${remark}')::date`)],
  ['a failed check of the code', async () => void assertAnswer(remark)],
  ['an error that repeats another', () => ask(`select ('${remark}')::date`).catch(wrap)],
  ['something thrown that is no error', () => Promise.reject(remark)],
] as const

it.each(quoting)('tells kind and place of what %s says, and quotes nothing of a ballot', async (_, run) => {
  await runCommand(usage, async () => (await run()) ?? undefined)
  const text = said.mock.calls.flat().join('\n')
  expect(text.trim()).not.toBe('')
  for (const word of remark.split(' ')) expect(text).not.toContain(word)
  expect(process.exitCode).toBe(1)
})

it('says what the database server refuses, and why a request failed', async () => {
  await runCommand(usage, () => ask('select * from no_such_table'))
  await runCommand(usage, async () => void (await fetch('http://127.0.0.1:1')))
  const text = said.mock.calls.flat().join('\n')
  expect(text).toContain('no_such_table')
  expect(text).toMatch(/ECONNREFUSED|bad port/u)
})

const { adminUrl } = database
function asks(url: string, query = 'select from no_such_table') {
  return async () => {
    const door = openDatabase({ url, maxConnections: 1, applicationName: 'long-dan test' })
    await runQuery(door, query).finally(() => door.destroy())
  }
}
const fullDisk = Object.assign(new Error('write'), { code: 'ENOSPC' })
const nowhere = path.join(import.meta.dirname, 'no-such-folder')
const refused = (code: string) => () => Promise.reject(Object.assign(new Error('refused'), { code }))

it.each([
  ['a file that is missing', async () => readFileSync(path.join(nowhere, 'file'), 'utf8'), 'make the folder first'],
  ['a folder for a file', async () => readFileSync(import.meta.dirname, 'utf8'), 'needs a file'],
  [
    'a file that is there',
    async () => writeFileSync(import.meta.filename, '', { flag: 'wx' }),
    'nothing is overwritten',
  ],
  ['a place without rights', refused('EACCES'), 'give it the right to'],
  ['a full disk', refused('ENOSPC'), 'free some space'],
  [
    'a full disk where a copy is written',
    () => Promise.reject(new Error('session lost', { cause: fullDisk })),
    'free some space',
  ],
  ['a full disk of the database', refused('53100'), 'free some space'],
  ['a port in use', refused('EADDRINUSE'), 'set another port'],
  ['a request that fails', async () => fetch('http://127.0.0.1:1009'), 'check that it runs'],
  ['a server that is away', asks('postgres://postgres@127.0.0.1:1009/postgres'), 'check that it runs'],
  ['a wrong password', asks(changeDatabaseUrl(adminUrl, { password: 'wrong' })), 'name or password'],
  ['no such database', asks(changeDatabaseUrl(adminUrl, { database: 'nowhere' })), 'npm run db:migrate'],
  ['a database without our tables', asks(adminUrl), 'npm run db:migrate'],
  ['a role that may not', asks(database.url('ballot_writer'), 'select from remark'), 'right role'],
] as const)('says what to do about %s', async (_, run, advice) => {
  await runCommand(usage, async () => void (await run()))
  const text = said.mock.calls.flat().join('\n')
  expect(text).toContain(advice)
  expect(text).not.toMatch(/^\s+at /mu)
  expect(process.exitCode).toBe(1)
})

it('says nothing of a command that did its work', async () => {
  await runCommand(usage, async () => undefined)
  expect(said).not.toHaveBeenCalled()
  expect(process.exitCode).toBeUndefined()
})

const root = path.join(import.meta.dirname, '../../..')
const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { scripts: object }
const commands = Object.entries(scripts).flatMap(([name, line]) => {
  const file = /^node apps\/standalone\/src\/(\S+)$/u.exec(line)?.[1]
  return file === undefined ? [] : [[name, file as `${string}.ts`] as const]
})
const nowhereYet = path.join(tmpdir(), `no-installation-${process.pid}`)
// Something to work on, so that a command that is not asked for could be seen to do its work.
const around = { DATA_DIR: nowhereYet, MIGRATION_DATABASE_URL: adminUrl, WORKER_DATABASE_URL: database.url('worker') }

describe.each(commands.filter(([, file]) => file !== 'dev.ts'))('npm run %s', (name, file) => {
  it('only explains itself when it is asked for help, whatever the settings are', async () => {
    const { code, output } = await commandHere(file, { ...around, BALLOT_PORT: 'no port' }, ['--help'])
    expect([code, output]).toEqual([
      0,
      expect.stringContaining(`npm run ${name === 'db:url' ? '--silent ' : ''}${name}`),
    ])
    expect(existsSync(nowhereYet)).toBe(false)
  })

  it('does nothing about words and options that it does not know, and says which', async () => {
    for (const args of [['--dance'], ['one', 'two', 'three', 'four', 'five']]) {
      const { code, output } = await commandHere(file, around, args)
      expect([code, output]).toEqual([1, expect.stringContaining(`npm run`)])
      expect(output).not.toMatch(/^\s+at /mu)
    }
    expect(existsSync(nowhereYet)).toBe(false)
  })
})
