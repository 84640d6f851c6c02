import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const script = fileURLToPath(new URL('standby.ts', import.meta.url))

it.each(['SIGINT', 'SIGTERM'] as const)('ended by %s, it leaves neither servers nor their folder', async (signal) => {
  const place = mkdtempSync(join(tmpdir(), 'ended-standby-'))
  chmodSync(place, 0o711)
  const run = spawn(process.execPath, [script, '--seconds', '600', '--clients', '2'], {
    env: { ...process.env, TMPDIR: place },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  try {
    // Both servers run, and ballots are being cast.
    await once(run.stdout, 'data')
    expect(readdirSync(place)).not.toEqual([])
    run.kill(signal)
    await once(run, 'exit')
    expect(readdirSync(place)).toEqual([])
  } finally {
    run.kill('SIGKILL')
    rmSync(place, { recursive: true, force: true })
  }
})
