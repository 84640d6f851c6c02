import type { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'

/** Streams a PDF while it is drawn; never cached. */
export function sendPdf(reply: FastifyReply, printed: Readable, disposition: 'inline' | 'attachment', name: string) {
  reply.header('content-disposition', `${disposition}; filename="${name}.pdf"`).header('cache-control', 'no-store')
  return reply.type('application/pdf').send(printed)
}
