import { formatSeals, parseTilePath } from '@long-dan/ballot-book'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { BookShelf } from './shelf.ts'

const immutable = 'public, max-age=31536000, immutable'
const brief = 'public, max-age=5'
const text = 'text/plain; charset=utf-8'

/** The files a verifier reads (C2SP tlog-tiles): hashes, signatures and counts. Served uncompressed, and to scripts of any site. */
export async function bookFileRoutes(app: FastifyInstance, shelf: BookShelf): Promise<void> {
  app.get('/book/checkpoint', async (_request, reply) => {
    const book = await shelf.current()
    return book ? sendFile(reply, brief, text, book.checkpoint) : sendMissing(reply)
  })

  app.get<{ Params: { size: string } }>('/book/checkpoint/:size', async ({ params }, reply) => {
    const isSize = /^(?:0|[1-9]\d{0,14})$/u.test(params.size)
    const seal = isSize ? await shelf.sealOfSize(Number(params.size)) : undefined
    return seal?.note ? sendFile(reply, immutable, text, seal.note) : sendMissing(reply)
  })

  app.get('/book/seals', async (_request, reply) => sendFile(reply, brief, text, formatSeals(await shelf.seals())))

  app.get('/book/keys', async (_request, reply) => {
    const keys = await shelf.keys()
    return sendFile(reply, brief, text, keys.map(({ vkey }) => `${vkey}\n`).join(''))
  })

  app.get<{ Params: { place: string } }>('/book/keys/:place', async ({ params }, reply) => {
    const key = /^\d{1,4}$/u.test(params.place) ? (await shelf.keys())[Number(params.place)] : undefined
    return key ? sendFile(reply, brief, text, key.introduction) : sendMissing(reply)
  })

  app.get<{ Params: { '*': string } }>('/book/tile/*', async ({ params }, reply) => {
    const address = parseTilePath(params['*'])
    const hashes = address && (await shelf.tile(address.level, address.index, address.width))
    if (!hashes) return sendMissing(reply)
    return sendFile(reply, immutable, 'application/octet-stream', Buffer.from(hashes))
  })
}

function sendFile(reply: FastifyReply, caching: string, type: string, body: string | Buffer): FastifyReply {
  return reply
    .header('cache-control', caching)
    .header('access-control-allow-origin', '*')
    .header('cross-origin-resource-policy', 'cross-origin')
    .type(type)
    .send(body)
}

function sendMissing(reply: FastifyReply): FastifyReply {
  return reply.code(404).header('cache-control', 'no-store').type(text).send('')
}
