import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const script = fileURLToPath(new URL('stress.ts', import.meta.url))

it.each(['SIGINT', 'SIGTERM'] as const)('ended by %s, it leaves neither a server nor its folder', async (signal) => {
  const place = mkdtempSync(join(tmpdir(), 'ended-stress-'))
  chmodSync(place, 0o711)
  const stress = spawn(process.execPath, [script, '--strikes', '100000'], {
    env: { ...process.env, TMPDIR: place },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    // The heading: the server runs, and is being struck.
    await once(stress.stdout, 'data')
    expect(readdirSync(place)).not.toEqual([])
    stress.kill(signal)
    await once(stress, 'exit')
    expect(readdirSync(place)).toEqual([])
  } finally {
    stress.kill('SIGKILL')
    rmSync(place, { recursive: true, force: true })
  }
})
