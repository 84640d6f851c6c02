import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'

const program = `
  import { typedOptions } from '${new URL('typed-options.ts', import.meta.url)}'
  console.log(JSON.stringify(typedOptions({ seed: 1, around: 1.5, folder: '', 'held-out': false })))`
const usage = 'Options: [--seed 1] [--around 1.5] [--folder …] [--held-out]\n'

function typing(...words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program, '--', ...words])
  return { status, stdout: stdout.toString(), stderr: stderr.toString() }
}

it('reads options as their defaults are', () => {
  expect(JSON.parse(typing().stdout)).toEqual({ seed: 1, around: 1.5, folder: '', 'held-out': false })
  const { stdout } = typing('--seed', '7', '--around=0.5', '--folder', '/tmp/x', '--held-out')
  expect(JSON.parse(stdout)).toEqual({ seed: 7, around: 0.5, folder: '/tmp/x', 'held-out': true })
})

it('explains itself', () => {
  expect(typing('--help')).toEqual({ status: 0, stdout: usage, stderr: '' })
})

it.each([
  [['--sede', '7'], "Unknown option '--sede'"],
  [['7'], "Unexpected argument '7'"],
  [['--seed'], "Option '--seed <value>' argument missing"],
  [['--seed', 'seven'], '--seed seven: a whole number above 0'],
  [['--seed', '1.5'], '--seed 1.5: a whole number above 0'],
  [['--around', '0'], '--around 0: a number above 0'],
])('says in words what is wrong with %j', (words, reason) => {
  const { status, stdout, stderr } = typing(...words)
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
  expect(stderr.startsWith(reason)).toBe(true)
  expect(stderr.endsWith(usage)).toBe(true)
  expect(stderr).not.toContain('    at ')
})
