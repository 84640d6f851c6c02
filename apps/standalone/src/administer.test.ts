import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { commandHere } from './command-here.test-support.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'administer-'))
afterAll(() => rmSync(folder, { recursive: true }))

it.each([
  ['back-up.ts', [path.join(folder, 'copy')]],
  ['archive.ts', ['2026-01', folder]],
  ['box.ts', ['status']],
] as const)('makes no installation of a misspelt DATA_DIR: %s', async (script, args) => {
  const dataDir = path.join(folder, 'misspelt')
  const { code, output } = await commandHere(script, { DATA_DIR: dataDir }, args)
  expect(code).toBe(1)
  expect(output).toMatch(/There is no database in DATA_DIR=/)
  expect([existsSync(path.join(dataDir, 'postgres')), existsSync(path.join(folder, 'copy'))]).toEqual([false, false])
})
