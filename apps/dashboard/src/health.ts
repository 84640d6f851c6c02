import { isReachable, replicationState } from '@long-dan/database/dashboard'
import { logEvent } from '@long-dan/web'
import type { FastifyInstance } from 'fastify'
import type { DashboardDependencies } from './settings/dependencies.ts'

const open = { config: { access: { open: true } } } as const

/**
 * `/healthz`: the process answers. `/readyz`: it can answer from the database as well; on a replica, also whether it follows its
 * primary and how many seconds its figures may be behind.
 */
export function healthRoutes(app: FastifyInstance, { door }: DashboardDependencies): void {
  app.get('/healthz', open, async () => ({ status: 'ok' }))

  app.get('/readyz', open, async (request, reply) => {
    if (await isReachable(door)) {
      const { replica, ...state } = await replicationState(door)
      return { status: 'ready', ...(replica && { replica: state }) }
    }
    logEvent(request.log, 'not-ready', { reason: 'database' })
    return reply.code(503).header('retry-after', '5').send({ status: 'not-ready', reason: 'database' })
  })
}
