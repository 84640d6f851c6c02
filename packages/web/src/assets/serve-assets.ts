import type { FastifyInstance } from 'fastify'
import { sendError } from '../errors/register-errors.ts'
import { type Assets, assetPath } from './build-assets.ts'

const forever = 'public, max-age=31536000, immutable'

/** Serves files whose names carry their hash: browsers may keep them for ever and never ask again. */
export function serveAssets(app: FastifyInstance, assets: Assets): void {
  app.get<{ Params: { fileName: string } }>(`${assetPath}:fileName`, async (request, reply) => {
    const file = assets.file(request.params.fileName)
    if (file === undefined) return sendError(request, reply, 404)
    reply.type(file.type).header('cache-control', forever).header('vary', 'accept-encoding')
    const accepted = request.headers['accept-encoding'] ?? ''
    if (file.brotli && /\bbr\b/u.test(accepted)) return reply.header('content-encoding', 'br').send(file.brotli)
    if (file.gzip && /\bgzip\b/u.test(accepted)) return reply.header('content-encoding', 'gzip').send(file.gzip)
    return reply.send(file.content)
  })
}
