import { setTimeout as pause } from 'node:timers/promises'
import { needsAnOperator } from '@long-dan/database/dashboard'
import { createWebApp, faultOf, logEvent, sendPlainError } from '@long-dan/web'
import type { FastifyBaseLogger } from 'fastify'

interface Place {
  readonly host: string
  readonly port: number
  readonly logger: FastifyBaseLogger
}

const betweenTries = 1000
const retryAfterSeconds = 5

/**
 * Returns the result of `read` once the database answers; until then the dashboard's address serves a page saying that it is not ready yet.
 * Throws when waiting cannot help.
 */
export async function awaitDatabase<Value>(read: () => Promise<Value>, place: Place): Promise<Value> {
  const first = await attempt(read, place.logger)
  if (first.ok) return first.value
  const standIn = createWebApp({ logger: place.logger, bodyLimit: 1 })
  standIn.get('/healthz', async () => ({ status: 'ok' }))
  standIn.get('/readyz', async (_request, reply) =>
    reply.code(503).header('retry-after', retryAfterSeconds).send({ status: 'not-ready', reason: 'database' }),
  )
  standIn.setNotFoundHandler((_request, reply) => {
    reply.header('retry-after', retryAfterSeconds).header('refresh', retryAfterSeconds)
    sendPlainError(reply, 503)
  })
  await standIn.listen({ host: place.host, port: place.port })
  try {
    for (;;) {
      await pause(betweenTries)
      const again = await attempt(read, place.logger)
      if (again.ok) return again.value
    }
  } finally {
    await standIn.close()
  }
}

async function attempt<Value>(read: () => Promise<Value>, logger: FastifyBaseLogger) {
  try {
    return { ok: true, value: await read() } as const
  } catch (error) {
    if (needsAnOperator(error)) throw error
    logEvent(logger, 'not-ready', { reason: 'database', fault: faultOf(error) })
    return { ok: false } as const
  }
}
