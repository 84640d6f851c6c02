import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { readEnvironment } from './read-environment.ts'

const folder = mkdtempSync(join(tmpdir(), 'long-dan-secrets-'))
const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}
afterAll(() => rmSync(folder, { recursive: true }))

it('takes an empty line for nothing and a secret from a file, without the line end an editor leaves', () => {
  const given = { LOG_LEVEL: '', HOST: '::1', BOX_KEY: '', BOX_KEY_FILE: file('box', 'geheim\n'), TMP_FILE: '/nowhere' }
  const { BOX_KEY_FILE, TMP_FILE } = given
  expect(readEnvironment(given)).toEqual({
    ok: true,
    value: { HOST: '::1', BOX_KEY: 'geheim', BOX_KEY_FILE, TMP_FILE },
  })
})

it.each([
  ['missing', { DATABASE_URL_FILE: join(folder, 'gone') }],
  ['empty', { DATABASE_URL_FILE: file('empty', ' \n') }],
  ['given twice', { DATABASE_URL_FILE: file('url', 'geheim'), DATABASE_URL: 'geheim' }],
])('names the variable alone when the secret is %s', (_, given) => {
  const read = readEnvironment(given)
  expect(read).toMatchObject({ ok: false, error: { variable: 'DATABASE_URL_FILE' } })
  expect(JSON.stringify(read)).not.toMatch(/geheim|long-dan-secrets/u)
})
