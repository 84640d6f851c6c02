import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { runBook } from './run-book.ts'
import { exitCodes } from './say.ts'

const parent = await mkdtemp(join(tmpdir(), 'long-dan-witness-'))
afterAll(() => rm(parent, { recursive: true }))
const nowhere = ['--url', 'http://127.0.0.1:1']

it.each([
  ['a key that is none', ['--key', 'x']],
  ['an address that is none', ['--serve', 'here']],
  ['a port that is none', ['--serve', '127.0.0.1:65536']],
])('refuses %s, and makes no folder', async (_, wrong) => {
  const folder = join(parent, 'none')
  expect(await runBook(['witness', ...nowhere, '--folder', folder, ...wrong])).toBe(exitCodes.notChecked)
  expect(await readdir(parent)).not.toContain('none')
})

it('vouches for nothing where nobody answers, and lets its folder go', async () => {
  const folder = join(parent, 'own')
  for (let time = 0; time < 2; time++)
    expect(await runBook(['witness', ...nowhere, '--folder', folder, '--name', 'a.example/witness'])).not.toBe(
      exitCodes.sound,
    )
})
