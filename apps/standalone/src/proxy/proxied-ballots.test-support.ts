import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { freePort } from '@long-dan/database/embedded'
import { testBookKey } from '@long-dan/testing'

const repository = fileURLToPath(new URL('../../../../', import.meta.url))

export interface Reply {
  readonly rawHeaders: readonly string[]
  readonly status: number
  readonly body: string
}

interface BallotProcess {
  readonly port: number
  /** Requests it has answered since it was started, by its own count. */
  answered(): Promise<number>
  /** Ends it as an orchestrator does, starts another in its place and waits until that is ready. Returns its exit code. */
  replace(): Promise<number | null>
}

export interface ProxiedBallots {
  readonly ballots: readonly BallotProcess[]
  /** Sends a request to the proxy from an address of this machine; status 0 when there was no answer at all. */
  ask(
    from: string,
    address: string,
    options?: { readonly headers?: Record<string, string>; readonly body?: string },
  ): Promise<Reply>
  close(): Promise<void>
}

/** Two ballot processes behind a real Caddy with our Caddyfile, unencrypted, on a port of its own. */
export async function startProxiedBallots(
  caddy: string,
  databaseUrl: string,
  environment: NodeJS.ProcessEnv,
): Promise<ProxiedBallots> {
  const processes = keepProcesses(environment)
  const ballots = [await ballotProcess(databaseUrl, processes), await ballotProcess(databaseUrl, processes)]
  const [site, otherSite, door] = [await freePort(), await freePort(), await freePort()]
  const home = mkdtempSync(path.join(tmpdir(), 'caddy-home-'))
  const proxy = processes.start(caddy, ['run', '--config', 'apps/standalone/Caddyfile', '--adapter', 'caddyfile'], {
    HOME: home,
    BALLOT_DOMAIN: `http://127.0.0.1:${site}`,
    DASHBOARD_DOMAIN: `http://127.0.0.1:${otherSite}`,
    BALLOT_UPSTREAMS: ballots.map(({ port }) => `127.0.0.1:${port}`).join(' '),
    CADDY_ADMIN: `127.0.0.1:${door}`,
  })
  await answers(`http://127.0.0.1:${site}/readyz`, proxy)

  return {
    ballots,
    ask: (from, address, options) => ask({ localAddress: from, port: site, path: address }, options),
    async close() {
      await processes.killAll()
      rmSync(home, { recursive: true, force: true })
    },
  }
}

async function ballotProcess(databaseUrl: string, processes: Processes): Promise<BallotProcess> {
  const [port, metricsPort] = [await freePort(), await freePort()]
  const begin = async () => {
    const child = processes.start(process.execPath, ['apps/ballot/src/server.ts'], {
      BALLOT_DATABASE_URL: databaseUrl,
      BALLOT_PORT: String(port),
      BALLOT_METRICS_PORT: String(metricsPort),
      BALLOT_TOKEN_KEY: '7c'.repeat(32),
      BOOK_KEY: testBookKey,
      BALLOT_PUBLIC_URL: 'https://ballot.example',
      CONTROLLER_NAME: 'test',
      TRUSTED_PROXY: '127.0.0.1',
      BALLOT_LAME_DUCK_MS: '3000',
      LOG_LEVEL: 'error',
    })
    await answers(`http://127.0.0.1:${port}/readyz`, child)
    return child
  }
  let child = await begin()
  return {
    port,
    async answered() {
      const metrics = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text()
      // Leaves out the proxy's health checks.
      const lines = metrics.split('\n').filter((line) => /^long_dan_requests_total\{(?!.*readyz)/u.test(line))
      return lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0)
    },
    async replace() {
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      const [code] = (await gone) as [number | null]
      child = await begin()
      return code
    },
  }
}

interface Processes {
  start(program: string, parameters: readonly string[], settings: Readonly<Record<string, string>>): ChildProcess
  killAll(): Promise<void>
}

function keepProcesses(environment: NodeJS.ProcessEnv): Processes {
  const running = new Set<ChildProcess>()
  return {
    start(program, parameters, settings) {
      const child = spawn(program, parameters, {
        cwd: repository,
        env: { ...environment, ...settings },
        stdio: environment.PROXY_VERBOSE ? 'inherit' : 'ignore',
      })
      running.add(child)
      child.once('exit', () => running.delete(child))
      return child
    },
    async killAll() {
      await Promise.all([...running].map((each) => each.kill('SIGKILL') && once(each, 'exit')))
    },
  }
}

async function answers(url: string, child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    const reply = await fetch(url).catch(() => undefined)
    if (reply?.ok) return
    await pause(50)
  }
  throw new Error(`${child.spawnfile} ended before it answered`)
}

function ask(
  where: { readonly localAddress: string; readonly port: number; readonly path: string },
  { headers = {}, body }: { readonly headers?: Record<string, string>; readonly body?: string } = {},
): Promise<Reply> {
  return new Promise((resolve) => {
    const asked = request({
      host: '127.0.0.1',
      agent: false,
      method: body === undefined ? 'GET' : 'POST',
      headers,
      ...where,
    })
    asked.on('error', (error) => resolve({ status: 0, rawHeaders: [], body: error.message }))
    asked.on('response', (reply) => {
      text(reply).then(
        (read) => resolve({ status: reply.statusCode ?? 0, rawHeaders: reply.rawHeaders, body: read }),
        (error: Error) => resolve({ status: 0, rawHeaders: [], body: error.message }),
      )
    })
    asked.end(body)
  })
}
