import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lockHolder, takeLock } from './lock.ts'
import { processIdentity } from './process-identity.ts'

let folder: string
let file: string

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'lock-test-'))
  file = path.join(folder, 'a.lock')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('takeLock', () => {
  it('names the living holder and what it told, and is free again after release', async () => {
    const lock = await takeLock(file, { address: 'http://127.0.0.1:3000' })
    expect(await takeLock(file)).toMatchObject({
      ok: false,
      error: { pid: process.pid, details: { address: 'http://127.0.0.1:3000' } },
    })
    if (lock.ok) lock.value.release()
    expect(lockHolder(file)).toBeUndefined()
    expect((await takeLock(file)).ok).toBe(true)
  })

  it('takes over from a process that is gone', async () => {
    const gone = spawn(process.execPath, ['--version'], { stdio: 'ignore' })
    await new Promise((resolve) => gone.once('exit', resolve))
    writeFileSync(file, JSON.stringify({ pid: gone.pid, details: {} }))
    expect((await takeLock(file)).ok).toBe(true)
    expect(readdirSync(folder)).toEqual(['a.lock'])
  })

  it('takes over when the id now belongs to another process', async () => {
    writeFileSync(file, JSON.stringify({ pid: process.ppid, identity: 'an earlier boot:1', details: {} }))
    expect((await takeLock(file)).ok).toBe(true)
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      pid: process.pid,
      identity: processIdentity(process.pid),
    })
  })

  it('takes over a lock cut off by a power failure', async () => {
    writeFileSync(file, '')
    expect((await takeLock(file)).ok).toBe(true)
  })
})
