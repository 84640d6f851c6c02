import { isReachable } from '@long-dan/database/dashboard'
import { logEvent } from '@long-dan/web'
import type { FastifyInstance } from 'fastify'
import type { DashboardDependencies } from './dependencies.ts'

/** `/healthz`: the process answers. `/readyz`: it can answer from the database as well. */
export function healthRoutes(app: FastifyInstance, { door }: DashboardDependencies): void {
  app.get('/healthz', async () => ({ status: 'ok' }))

  app.get('/readyz', async (request, reply) => {
    if (await isReachable(door)) return { status: 'ready' }
    logEvent(request.log, 'not-ready', { reason: 'database' })
    return reply.code(503).header('retry-after', '5').send({ status: 'not-ready', reason: 'database' })
  })
}
