import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { SentFile } from '../forms/sent.ts'
import type { Uploads } from './define-action.ts'
import { readWithinRoom, type UploadRoom } from './upload-room.ts'

/** Lets this scope only read forms with files. A truncated body, or one that is not such a form, is refused with 400. */
export async function readUploads(
  scope: FastifyInstance,
  { fileSize, fieldSize, files = 1, room }: Uploads & { readonly room?: UploadRoom },
): Promise<void> {
  readWithinRoom(scope, room)
  // Total bytes of all files in a form.
  const sizes = new WeakMap<FastifyRequest, number>()
  await scope.register(multipart, {
    attachFieldsToBody: 'keyValues',
    limits: { fileSize, fieldSize, files, fields: 6, parts: files + 7 },
    async onFile(part) {
      const bytes = await part.toBuffer()
      const before = sizes.get(this) ?? 0
      sizes.set(this, before + bytes.length)
      if (before + bytes.length > fileSize) throw new scope.multipartErrors.RequestFileTooLargeError()
      const file: SentFile = Object.assign(bytes, { fileName: part.filename })
      Object.assign(part, { value: file })
    },
  })
  // The body may already hold half of a form, so it does not show whether the form was read completely.
  const read = new WeakSet<FastifyRequest>()
  scope.addHook('preHandler', async (request) => void read.add(request))
  scope.setErrorHandler((error: Error & { statusCode?: number }, request) => {
    // The parser's errors have no status of their own.
    const isBroken = request.isMultipart() && !read.has(request) && error.statusCode === undefined
    throw isBroken ? Object.assign(error, { statusCode: 400, code: 'UPLOAD_BROKEN' }) : error
  })
}
