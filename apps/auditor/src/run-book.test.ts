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

// A draw from another list than was called would accuse the callers.
it.each([
  ['--root', `${'ab'.repeat(32)}zz`],
  ['--desk', 'qx6cq37'],
  ['--desk', 'QX6CQ3B'],
  ['--month', '2026-13'],
  ['--month', '2026-Q3'],
  ['--month', '2026-9'],
  ['--outcome', 'Settled'],
  ['--outcome', 'refused '],
  ['--dossiers', '0'],
  ['--dossiers', '1e3'],
  ['--dossiers', '40.0'],
  ['--calls', '0'],
  ['--calls', 'all'],
])('draws from no list that cannot be: %s %s', async (...wrong) => {
  expect(await runBook([...lot, '--root', 'ab'.repeat(32), ...wrong])).toBe(exitCodes.notChecked)
})

it('draws a lot again, and makes a key', async () => {
  expect(await runBook([...lot, '--root', 'ab'.repeat(32), '--calls', '5'])).toBe(exitCodes.sound)
  expect(await runBook(['keygen', '--name', 'book.example/thanh-hoa'])).toBe(exitCodes.sound)
})
