import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'

// `node start-bundle.ts FOLDER [offline]`: starts an unpacked bundle with its own Node, in an otherwise empty environment, and uses it: a
// ballot's page with everything it loads, the officials' sign-in.
const [folder = '', network] = process.argv.slice(2)
if (network === 'offline') {
  const outside = Object.values(networkInterfaces()).flatMap((each = []) => each.filter(({ internal }) => !internal))
  if (outside.length > 0) throw new Error('There is a network: this would prove nothing')
}
const data = join(folder, '..', 'data')
mkdirSync(data, { mode: 0o711 })
const env = { PATH: '/usr/bin:/bin', HOME: data, DATA_DIR: data, BALLOT_PORT: '0', DASHBOARD_PORT: '0' }
const product = spawn(join(folder, 'bin/node'), ['apps/standalone/src/start.ts'], { cwd: folder, env })
const ended = once(product, 'close')
product.stderr.pipe(process.stderr)
let ready: RegExpExecArray | null = null
for await (const line of createInterface(product.stdout)) {
  ready = /^ready ballot=\S+ dashboard=(?<dashboard>\S+) try=(?<ballot>\S+)$/u.exec(line)
  if (ready) break
  console.log(line)
}
const { ballot = '', dashboard = '' } = ready?.groups ?? {}
if (!ready) throw new Error(`It ended with ${(await ended)[0]} before it was ready`)
// Further output must not block it.
product.stdout.resume()
try {
  for (const page of [ballot, new URL('/ket-qua', ballot).href, `${dashboard}/sign-in`]) await visit(page)
} finally {
  product.kill('SIGTERM')
}
const [code] = await ended
if (code !== 0) throw new Error(`It ended with ${code} when it was told to stop`)
console.log(network === 'offline' ? 'started, used and stopped without a network' : 'started, used and stopped')

/** Loads a page and every file that it refers to. */
async function visit(page: string): Promise<void> {
  const reply = await fetch(page)
  const html = await reply.text()
  if (reply.status !== 200 || !html.includes('<html lang="vi"')) throw new Error(`${page} answers ${reply.status}`)
  const files = [...html.matchAll(/(?:src|href)="(?<file>[^"#]+\.(?:css|js|woff2|svg|png|webmanifest))"/gu)]
  for (const { groups } of files) {
    const { status } = await fetch(new URL(groups?.file ?? '', page))
    if (status !== 200) throw new Error(`${groups?.file} of ${page} answers ${status}`)
  }
  console.log(`${new URL(page).pathname}: 200, ${files.length} files with it`)
}
