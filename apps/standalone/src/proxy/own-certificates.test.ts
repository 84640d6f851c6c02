import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { request } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { freePort } from '@long-dan/database/embedded'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findDebianProgram } from '../debian/find-program.test-support.ts'

const caddy = findDebianProgram({ name: 'caddy', package: 'caddy', file: 'usr/bin/caddy' })
const hasOpenssl = spawnSync('openssl', ['version']).error === undefined
const title = caddy && hasOpenssl ? 'own certificates' : 'own certificates (not tried: no caddy or no openssl here)'

const ourCaddyfile = readFileSync(fileURLToPath(new URL('../../Caddyfile', import.meta.url)), 'utf8')
const hosts = ['phieu.example', 'can-bo.example'] as const

describe.skipIf(!caddy || !hasOpenssl)(title, () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'own-certificates-'))
  const app = createServer((_, reply) => reply.end('from the app'))
  let proxy: ChildProcess
  let port: number

  beforeAll(async () => {
    for (const host of hosts) certify(folder, host)
    await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve))
    const upstream = `127.0.0.1:${(app.address() as AddressInfo).port}`
    port = await freePort()
    const ports = `http_port ${await freePort()}\n\thttps_port ${port}\n\tadmin {$CADDY_ADMIN`
    writeFileSync(path.join(folder, 'Caddyfile'), ourCaddyfile.replace('admin {$CADDY_ADMIN', ports))
    const tls = (host: string) => `tls ${folder}/${host}.pem ${folder}/${host}-key.pem`
    const [ballot, dashboard] = hosts
    proxy = spawn(caddy ?? '', ['run', '--config', path.join(folder, 'Caddyfile'), '--adapter', 'caddyfile'], {
      env: {
        ...process.env,
        HOME: folder,
        CADDY_ADMIN: `127.0.0.1:${await freePort()}`,
        BALLOT_DOMAIN: ballot,
        BALLOT_TLS: tls(ballot),
        BALLOT_UPSTREAMS: upstream,
        DASHBOARD_DOMAIN: dashboard,
        DASHBOARD_TLS: tls(dashboard),
        DASHBOARD_UPSTREAM: upstream,
      },
      stdio: 'ignore',
    })
    while (proxy.exitCode === null && (await ask(ballot)) === 'ECONNREFUSED') await pause(50)
  })
  afterAll(async () => {
    if (proxy.exitCode === null && proxy.kill('SIGKILL')) await once(proxy, 'exit')
    app.close()
    rmSync(folder, { recursive: true })
  })

  const ask = (host: string, ca?: Buffer): Promise<string> =>
    new Promise((resolve) => {
      const asked = request({ host: '127.0.0.1', port, servername: host, headers: { host }, ca, agent: false })
      asked.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''))
      asked.on('response', (reply) => void text(reply).then(resolve))
      asked.end()
    })

  it.each(hosts)(
    'of an authority of one’s own stand before %s, for those who know it and nobody else',
    async (host) => {
      expect(await ask(host, readFileSync(path.join(folder, 'authority.pem')))).toBe('from the app')
      expect(await ask(host)).toMatch(
        /^(?:SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_(?:VERIFY_LEAF_SIGNATURE|GET_ISSUER_CERT_LOCALLY))$/u,
      )
    },
  )
})

/** A certificate issued by a private authority, as a province might have. */
function certify(folder: string, host: string): void {
  const openssl = (...parameters: string[]) => execFileSync('openssl', parameters, { cwd: folder, stdio: 'ignore' })
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']
  if (host === hosts[0])
    openssl(
      'req',
      '-x509',
      ...newKey,
      '-subj',
      '/CN=Authority of the province',
      '-keyout',
      'authority-key.pem',
      '-out',
      'authority.pem',
    )
  const signed = ['-CA', 'authority.pem', '-CAkey', 'authority-key.pem', '-addext', `subjectAltName=DNS:${host}`]
  openssl(
    'req',
    '-x509',
    ...newKey,
    ...signed,
    '-subj',
    `/CN=${host}`,
    '-keyout',
    `${host}-key.pem`,
    '-out',
    `${host}.pem`,
  )
}
