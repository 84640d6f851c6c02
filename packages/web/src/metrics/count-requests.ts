import type { FastifyInstance } from 'fastify'
import { Counter, Histogram, type Registry } from 'prom-client'

/** Counts and times responses by method, route pattern and status; an address that matches no route is counted without its text. */
export function countRequests(app: FastifyInstance, registry: Registry): void {
  const registers = [registry]
  const requests = new Counter({
    name: 'long_dan_requests_total',
    help: 'Answered requests by method, route pattern and status',
    labelNames: ['method', 'route', 'status'],
    registers,
  })
  const seconds = new Histogram({
    name: 'long_dan_request_seconds',
    help: 'From a request to its answer, health questions left out',
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  })
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? '(none)'
    requests.inc({ method: request.method, route, status: reply.statusCode })
    if (route !== '/readyz' && route !== '/healthz') seconds.observe(reply.elapsedTime / 1000)
    done()
  })
}
