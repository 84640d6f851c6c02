import multipart, { type FastifyMultipartBaseOptions } from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'

/** Lets this scope, and no other, read forms with one file. A body that breaks off, or never was such a form, is refused with 400. */
export async function readUploads(
  scope: FastifyInstance,
  limits: Required<Pick<NonNullable<FastifyMultipartBaseOptions['limits']>, 'fileSize' | 'fieldSize'>>,
): Promise<void> {
  await scope.register(multipart, {
    attachFieldsToBody: 'keyValues',
    limits: { ...limits, files: 1, fields: 6, parts: 8 },
  })
  // Half of a form may stand in the body already, so the body does not tell whether the form was read.
  const read = new WeakSet<FastifyRequest>()
  scope.addHook('preHandler', async (request) => void read.add(request))
  scope.setErrorHandler((error: Error & { statusCode?: number }, request) => {
    // The parser's errors have no status of their own.
    const isBroken = request.isMultipart() && !read.has(request) && error.statusCode === undefined
    throw isBroken ? Object.assign(error, { statusCode: 400, code: 'UPLOAD_BROKEN' }) : error
  })
}
