import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { copyBinaries } from './copy-binaries.ts'

let folder: string
let source: string
let target: string

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'copy-test-'))
  source = path.join(folder, 'native')
  target = path.join(folder, 'postgres-18')
  mkdirSync(path.join(source, 'bin'), { recursive: true, mode: 0o700 })
  mkdirSync(path.join(source, 'lib'))
  writeFileSync(path.join(source, 'bin', 'postgres'), 'program', { mode: 0o700 })
  writeFileSync(path.join(source, 'lib', 'libpq.so.5.18'), 'library', { mode: 0o600 })
  const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }]
  writeFileSync(path.join(source, 'pg-symlinks.json'), JSON.stringify(links))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('copyBinaries', () => {
  it('makes a copy everybody can run, with the library links an install script would have made', () => {
    expect(copyBinaries(source, target)).toBe(target)
    expect(statSync(path.join(target, 'bin', 'postgres')).mode & 0o777).toBe(0o755)
    expect(statSync(path.join(target, 'lib', 'libpq.so.5.18')).mode & 0o777).toBe(0o644)
    expect(readFileSync(path.join(target, 'lib', 'libpq.so.5'), 'utf8')).toBe('library')
    expect(existsSync(path.join(source, 'lib', 'libpq.so.5'))).toBe(false)
  })

  it('keeps a complete copy and replaces a damaged one', () => {
    copyBinaries(source, target)
    const made = statSync(target).ino
    copyBinaries(source, target)
    expect(statSync(target).ino).toBe(made)

    writeFileSync(path.join(target, 'bin', 'postgres'), '')
    copyBinaries(source, target)
    expect(readFileSync(path.join(target, 'bin', 'postgres'), 'utf8')).toBe('program')
    expect(readdirSync(folder).sort()).toEqual(['native', 'postgres-18'])
  })

  it('gives up on a place that cannot be written to', () => {
    writeFileSync(path.join(folder, 'file'), '')
    expect(copyBinaries(source, path.join(folder, 'file', 'postgres-18'))).toBeUndefined()
  })
})
