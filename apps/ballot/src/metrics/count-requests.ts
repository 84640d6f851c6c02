import type { FastifyInstance } from 'fastify'
import type { BallotMetrics } from './ballot-metrics.ts'

/** Counts answers by method, route pattern and status; an address that no route knows is counted without its words. */
export function countRequests(app: FastifyInstance, metrics: BallotMetrics): void {
  app.addHook('onResponse', (request, reply, done) => {
    metrics.requestEnded(request.method, request.routeOptions.url ?? '(none)', reply.statusCode)
    done()
  })
}
