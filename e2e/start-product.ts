import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { freePort } from './free-port.ts'

/** Starts the product like an operator, with demonstration data, and tells the tests its addresses. */
export default async function startProduct(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'long-dan-e2e-'))
  await chmod(folder, 0o711)
  const ports = { BALLOT_PORT: await freePort(), DASHBOARD_PORT: await freePort() }
  const root = fileURLToPath(new URL('..', import.meta.url))
  const product = spawn(process.execPath, ['apps/standalone/src/start.ts'], {
    cwd: root,
    // Tests may speak for many addresses.
    env: { ...process.env, ...ports, DATA_DIR: folder, TRUSTED_PROXY: '127.0.0.1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const stop = async () => {
    if (product.exitCode === null) {
      product.kill('SIGTERM')
      await once(product, 'exit')
    }
    await rm(folder, { recursive: true, force: true })
  }

  for await (const line of createInterface({ input: product.stdout })) {
    const ready = /^ready ballot=(\S+) dashboard=(\S+) try=(\S+)/u.exec(line)
    if (!ready) continue
    process.env.BALLOT_URL = ready[1]
    process.env.DASHBOARD_URL = ready[2]
    process.env.TRY_URL = ready[3]
    process.env.DATA_DIR = folder
    product.stdout.resume()
    return stop
  }
  await stop()
  throw new Error('The product ended before it was ready')
}
