import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { changeSecret, keepSecrets, SecretsDamaged, secretsIn } from './secrets.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'secrets-'))
const file = path.join(folder, 'secrets.json')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('makes each secret once', () => {
  const made = keepSecrets(folder, ['boxKey'])
  expect(made.boxKey).toMatch(/^[\da-f]{64}$/u)
  expect(keepSecrets(folder, ['boxKey', 'tokenKey']).boxKey).toBe(made.boxKey)
})

it.each(['', '{"boxKey": "ab', '{"boxKey": 7}', 'null', '[]'])('changes nothing of a damaged file: %s', (text) => {
  writeFileSync(file, text)
  const uses = [
    () => keepSecrets(folder, ['boxKey']),
    () => secretsIn(folder),
    () => changeSecret(folder, 'boxKey', 'x'),
  ]
  for (const use of uses) expect(use).toThrow(SecretsDamaged)
  expect(use(uses)).not.toContain('ab')
  expect(readFileSync(file, 'utf8')).toBe(text)
})

/** What it says, on two lines. */
function use([first]: readonly (() => unknown)[]): string {
  try {
    first?.()
    return ''
  } catch (error) {
    return String(error).replace(file, '')
  }
}
