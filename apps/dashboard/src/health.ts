import { isReachable, replicationState } from '@long-dan/database/dashboard'
import { createDiskWatch, logEvent } from '@long-dan/web'
import type { FastifyInstance } from 'fastify'
import type { DashboardDependencies } from './settings/dependencies.ts'

const open = { config: { access: { open: true } } } as const

/**
 * `/healthz`: the process answers. `/readyz`: the database answers too, and the last change did not fail for lack of space; on a replica
 * also whether it follows its primary, and how many seconds its figures may be behind.
 */
export function healthRoutes(app: FastifyInstance, { door }: DashboardDependencies): void {
  const disk = createDiskWatch()
  app.addHook('onError', async (_request, _reply, error) => disk.failed(error))
  app.addHook('onResponse', async ({ method }, { statusCode }) => {
    if (method === 'POST' && statusCode < 400) disk.committed()
  })
  app.get('/healthz', open, async () => ({ status: 'ok' }))

  app.get('/readyz', open, async (request, reply) => {
    const isReached = await isReachable(door)
    if (isReached && !disk.isFull()) {
      const { replica, ...state } = await replicationState(door)
      return { status: 'ready', ...(replica && { replica: state }) }
    }
    const reason = isReached ? 'disk' : 'database'
    logEvent(request.log, 'not-ready', { reason })
    return reply.code(503).header('retry-after', '5').send({ status: 'not-ready', reason })
  })
}
