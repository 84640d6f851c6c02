import { Registry } from 'prom-client'
import { afterAll, expect, it } from 'vitest'
import { serveMetrics } from './serve-metrics.ts'

const place = { host: '127.0.0.1', port: 0 }
let reasons: readonly string[] = []
const served = await serveMetrics(new Registry(), place, { notReady: () => reasons })
const plain = await serveMetrics(new Registry(), place)
afterAll(() => Promise.all([served.close(), plain.close()]))

const ask = (path: string, { port }: { readonly port: number } = served, method = 'GET') =>
  fetch(`http://127.0.0.1:${port}${path}`, { method })

it('answers Prometheus, and nothing else', async () => {
  expect((await ask('/metrics')).headers.get('content-type')).toContain('text/plain')
  for (const [path, method] of [
    ['/', 'GET'],
    ['/metrics/x', 'GET'],
    ['/metrics', 'POST'],
  ] as const)
    expect((await ask(path, served, method)).status).toBe(404)
})

it('says why a process is not ready, where it serves nothing else', async () => {
  expect(await (await ask('/readyz')).json()).toEqual({ status: 'ready' })
  reasons = ['box-key-missing']
  const reply = await ask('/readyz')
  expect([reply.status, await reply.json()]).toEqual([503, { status: 'not-ready', reasons }])
  expect((await ask('/readyz', plain)).status).toBe(404)
})

it('says so when a figure cannot be had', async () => {
  const broken = new Registry()
  broken.metrics = () => Promise.reject(new Error('no figure'))
  const server = await serveMetrics(broken, place)
  expect((await ask('/metrics', server)).status).toBe(500)
  await server.close()
})
