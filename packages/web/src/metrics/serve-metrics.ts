import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Registry } from 'prom-client'

export interface MetricsServer {
  readonly port: number
  close(): Promise<void>
}

export interface MetricsOptions {
  /** For a process that serves nothing else: reasons why it is not ready, for `GET /readyz`; empty when it is. */
  readonly notReady?: () => readonly string[]
}

/** Serves `GET /metrics` in Prometheus format on a separate internal port, which citizens cannot reach. */
export async function serveMetrics(
  registry: Registry,
  place: { readonly host: string; readonly port: number },
  { notReady }: MetricsOptions = {},
): Promise<MetricsServer> {
  const server = createServer((request, response) => {
    if (request.method === 'GET' && request.url === '/readyz' && notReady) {
      const reasons = notReady()
      const status = reasons.length === 0 ? { status: 'ready' } : { status: 'not-ready', reasons }
      response.writeHead(reasons.length === 0 ? 200 : 503, { 'content-type': 'application/json' })
      response.end(JSON.stringify(status))
      return
    }
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end()
      return
    }
    registry.metrics().then(
      (text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text),
      () => response.writeHead(500).end(),
    )
  })
  server.listen(place.port, place.host)
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
