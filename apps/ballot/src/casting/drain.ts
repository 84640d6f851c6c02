import type { FastifyInstance } from 'fastify'
import type { BallotBox } from './ballot-box.ts'

/** Closing begins with the ballots: those in the box are committed or refused, and no connection is kept alive after its answer. */
export function drainBeforeClosing(app: FastifyInstance, box: BallotBox): void {
  let closing = false
  app.addHook('preClose', async () => {
    closing = true
    await box.close()
  })
  app.addHook('onSend', (_request, reply, payload, done) => {
    if (closing) reply.header('connection', 'close')
    done(null, payload)
  })
}
