import { expect, it } from 'vitest'
import { runBook } from './run-book.ts'
import { exitCodes } from './say.ts'

const lot = ['lot', '--desk', 'QX6CQ37', '--month', '2026-09', '--outcome', 'settled', '--dossiers', '40']

it.each([
  [[]],
  [['witness']],
  [['witness', '--url', 'http://127.0.0.1:1']],
  [['proof', '--file', 'x']],
  [lot],
  [[...lot, '--root', 'ab']],
  [['keygen']],
  [['x']],
])('checks nothing with %j', async (line) => {
  expect(await runBook(line)).toBe(exitCodes.notChecked)
})

it('draws a lot again, and makes a key', async () => {
  expect(await runBook([...lot, '--root', 'ab'.repeat(32), '--calls', '5'])).toBe(exitCodes.sound)
  expect(await runBook(['keygen', '--name', 'book.example/thanh-hoa'])).toBe(exitCodes.sound)
})
