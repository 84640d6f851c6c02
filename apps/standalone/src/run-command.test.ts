import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { freshDatabase } from '@long-dan/testing'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { runCommand } from './run-command.ts'

const said = vi.spyOn(console, 'error').mockImplementation(() => undefined)
beforeEach(() => said.mockClear())
afterEach(() => {
  process.exitCode = undefined
})

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
  await runCommand(async () => (await run()) ?? undefined)
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
  await runCommand(async () => (await run()) ?? undefined)
  const text = said.mock.calls.flat().join('\n')
  expect(text.trim()).not.toBe('')
  for (const word of remark.split(' ')) expect(text).not.toContain(word)
  expect(process.exitCode).toBe(1)
})

it('says what the database server refuses, and why a request failed', async () => {
  await runCommand(() => ask('select * from no_such_table'))
  await runCommand(async () => void (await fetch('http://127.0.0.1:1')))
  const text = said.mock.calls.flat().join('\n')
  expect(text).toContain('no_such_table')
  expect(text).toMatch(/ECONNREFUSED|bad port/u)
})

it('says nothing of a command that did its work', async () => {
  await runCommand(async () => undefined)
  expect(said).not.toHaveBeenCalled()
  expect(process.exitCode).toBeUndefined()
})

const root = path.join(import.meta.dirname, '../../..')
const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { scripts: object }
const commands = Object.values(scripts).flatMap((line) => /^node (apps\/standalone\/src\/\S+)$/u.exec(line)?.[1] ?? [])

it.each(commands.filter((file) => !file.endsWith('/db-url.ts')))('%s is run so', (file) => {
  expect(readFileSync(path.join(root, file), 'utf8')).toContain('await runCommand(')
})
