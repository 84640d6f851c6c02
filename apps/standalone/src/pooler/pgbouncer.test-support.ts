import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '@long-dan/database/embedded'
import { hostsOf, signInOf } from '@long-dan/database/setup'

export interface Pooler {
  /** The same login and database through the pooler. */
  through(url: string): string
  /** Its error output. */
  readonly output: () => string
  close(): Promise<void>
}

/**
 * PgBouncer in transaction mode with two server connections per login, so that clients' sessions must share them, and with no settings to
 * make up for what a pooler cannot do.
 */
export async function startPgBouncer(program: string, urls: readonly string[]): Promise<Pooler> {
  const folder = mkdtempSync(path.join(tmpdir(), 'pgbouncer-'))
  chmodSync(folder, 0o711)
  const port = await freePort()
  const [host, serverPort] = hostsOf(urls[0] ?? '').split(':')
  const file = (name: string, lines: readonly string[]) => {
    writeFileSync(path.join(folder, name), `${lines.join('\n')}\n`, { mode: 0o644 })
    return path.join(folder, name)
  }
  const users = urls.map(signInOf).map(({ user, password }) => `"${user}" "${password}"`)
  const settings = file('pgbouncer.ini', [
    '[databases]',
    `* = host=${host} port=${serverPort}`,
    '[pgbouncer]',
    'listen_addr = 127.0.0.1',
    `listen_port = ${port}`,
    'unix_socket_dir =',
    'auth_type = scram-sha-256',
    `auth_file = ${file('users.txt', users)}`,
    'pool_mode = transaction',
    'default_pool_size = 2',
    'max_client_conn = 200',
  ])
  // It refuses to run as root.
  const account = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
  const child: ChildProcess = spawn(program, [settings], { stdio: ['ignore', 'pipe', 'pipe'], ...account })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (part) => (said += part))
  while (!(await listens(port))) {
    if (child.exitCode !== null) throw new Error(`PgBouncer did not start:\n${said}`)
    await pause(50)
  }
  return {
    through(url) {
      const { user, password } = signInOf(url)
      return `postgres://${user}:${password}@127.0.0.1:${port}${new URL(url).pathname}?pool_mode=transaction`
    },
    output: () => said,
    async close() {
      if (child.exitCode === null) {
        child.kill('SIGKILL')
        await once(child, 'exit')
      }
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port })
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
