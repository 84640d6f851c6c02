import { execFile, execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'
import { createReceiver, type Message } from './sample/receiver.ts'

const hasOpenssl = spawnSync('openssl', ['version']).error === undefined
const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
const title = hasOpenssl ? 'a gateway by HTTPS' : 'a gateway by HTTPS (not tried: no openssl here)'

describe.skipIf(!hasOpenssl)(title, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'long-dan-webhook-'))
  const certificate = (name: string, subject: string, ...more: readonly string[]) => {
    const [key, file] = [join(folder, `${name}.key`), join(folder, `${name}.pem`)]
    const made = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-noenc', '-keyout', key, '-out', file]
    execFileSync('openssl', ['req', '-x509', ...made, '-days', '2', '-subj', `/CN=${subject}`, ...more], {
      stdio: 'ignore',
    })
    return { key, file }
  }
  const [province, other] = [certificate('province', 'province root'), certificate('other', 'other root')]
  const signing = ['-CA', province.file, '-CAkey', province.key]
  const own = certificate('gateway', 'cong.tinh.test', ...signing, '-addext', 'subjectAltName=DNS:cong.tinh.test')
  const came: Message[] = []
  const receiver = createReceiver(secret, async (message) => void came.push(message))
  // What the sample's README requires: an HTTPS proxy in front of it.
  const gateway = createServer({ key: readFileSync(own.key), cert: readFileSync(own.file) }, (request, response) =>
    receiver.emit('request', request, response),
  )
  await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve))
  const { port } = gateway.address() as AddressInfo
  afterAll(async () => {
    await new Promise((resolve) => gateway.close(resolve))
    rmSync(folder, { recursive: true })
  })

  async function deliver(host: string, authority?: string, signedWith = secret) {
    const script = join(import.meta.dirname, 'deliver-once.test-support.ts')
    const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [script, `https://${host}:${port}/tin`, signedWith],
      { env: { ...env, ...(authority && { NODE_EXTRA_CA_CERTS: authority }) } },
    )
    return JSON.parse(stdout)
  }

  it('is told, and takes what was signed, where the operator named the authority of the province', async () => {
    expect(await deliver('cong.tinh.test', province.file)).toEqual({ ok: true, status: 204 })
    expect(came).toMatchObject([{ kind: 'test', words: 'Thử' }])
    const forged = `whsec_${Buffer.alloc(32, 8).toString('base64')}`
    expect(await deliver('cong.tinh.test', province.file, forged)).toEqual({ ok: true, status: 401 })
    expect(came).toHaveLength(1)
  })

  it.each([
    ['whose authority nobody named', 'cong.tinh.test', undefined],
    ['whose certificate another authority would have to have signed', 'cong.tinh.test', other.file],
    ['whose certificate names another machine', 'ke-gia.tinh.test', province.file],
  ])('is told nothing by an address %s', async (_way, host, authority) => {
    expect(await deliver(host, authority)).toEqual({ ok: false, error: 'no-answer' })
    expect(came).toHaveLength(1)
  })
})
