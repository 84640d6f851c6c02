import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { getEnvironmentData, isMainThread, setEnvironmentData } from 'node:worker_threads'

// Preloaded into every process and thread of a counted run (`node --import`), so that they load the instrumented code.
const folder = process.env.REACHED
const home = pathToFileURL(fileURLToPath(new URL('../../../../', import.meta.url))).href
const shared = 'reached bytes'
const own = `${process.pid}-${process.hrtime.bigint()}.reached`

/** Writes down what this process has reached so far. */
export function leaveReached(): void {
  const { reachedBytes } = globalThis as { readonly reachedBytes?: Uint8Array }
  if (folder && reachedBytes) writeFileSync(join(folder, own), reachedBytes)
}

if (folder) {
  if (isMainThread) {
    // Threads share the bytes: most are terminated and could not report anything.
    setEnvironmentData(shared, new SharedArrayBuffer(statSync(join(folder, 'nothing.reached')).size))
    process.on('exit', leaveReached)
  }
  Object.assign(globalThis, {
    reachedBytes: new Uint8Array(getEnvironmentData(shared) as unknown as SharedArrayBuffer),
  })
  registerHooks({
    load(url, context, next) {
      const [address = ''] = url.split('?')
      const twin = join(folder, 'code', address.slice(home.length))
      if (!address.startsWith(home) || !address.endsWith('.ts') || !existsSync(twin)) return next(url, context)
      return { format: 'module', source: readFileSync(twin, 'utf8'), shortCircuit: true }
    },
  })
}
