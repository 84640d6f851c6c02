import type { FastifyInstance } from 'fastify'
import { sendError } from '../errors/register-errors.ts'
import { type Assets, assetPath } from './build-assets.ts'

const forever = 'public, max-age=31536000, immutable'

/** Serves files whose names carry their hash: browsers may keep them for ever; those that ask anyway learn that nothing changed. */
export function serveAssets(app: FastifyInstance, assets: Assets): void {
  app.get<{ Params: { fileName: string } }>(`${assetPath}:fileName`, async (request, reply) => {
    const file = assets.file(request.params.fileName)
    if (file === undefined) return sendError(request, reply, 404)
    // The name identifies the content; weak, because it is the same for every encoding.
    const etag = `W/"${request.params.fileName}"`
    reply.header('cache-control', forever).header('vary', 'accept-encoding').header('etag', etag)
    if (request.headers['if-none-match']?.includes(etag)) return reply.code(304).send()
    reply.type(file.type)
    const accepted = request.headers['accept-encoding'] ?? ''
    if (file.brotli && /\bbr\b/u.test(accepted)) return reply.header('content-encoding', 'br').send(await file.brotli())
    if (file.gzip && /\bgzip\b/u.test(accepted)) return reply.header('content-encoding', 'gzip').send(file.gzip)
    return reply.send(file.content)
  })
}
