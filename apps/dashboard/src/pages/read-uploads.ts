import multipart, { type Multipart, type MultipartFields } from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Sent, SentValue } from '../forms/sent.ts'
import type { Uploads } from './define-action.ts'
import { readWithinRoom, type UploadRoom } from './upload-room.ts'

/** Bytes of a field beside the files: more than any field takes (`pasted` in forms/fields.ts), so that the form itself answers. */
const mostOfField = 8 * 1024 * 1024

/** Lets this scope only read forms with files. A truncated body, or one that is not such a form, is refused with 400. */
export async function readUploads(
  scope: FastifyInstance,
  // A form for one file says itself that there is a second.
  { fileSize, files = 4, room }: Uploads & { readonly room?: UploadRoom },
): Promise<void> {
  readWithinRoom(scope, room)
  // Total bytes of all files in a form.
  const sizes = new WeakMap<FastifyRequest, number>()
  await scope.register(multipart, {
    attachFieldsToBody: true,
    limits: { fileSize, fieldSize: mostOfField, files, fields: 20, parts: files + 21 },
    async onFile(part) {
      const bytes = await part.toBuffer()
      const before = sizes.get(this) ?? 0
      sizes.set(this, before + bytes.length)
      if (before + bytes.length > fileSize) throw new scope.multipartErrors.RequestFileTooLargeError()
      Object.assign(part, { value: Object.assign(bytes, { fileName: part.filename }) })
    },
  })
  scope.addHook('preValidation', async (request) => {
    if (request.isMultipart()) request.body = sentParts(request.body as MultipartFields | undefined)
  })
  // The body may already hold half of a form, so it does not show whether the form was read completely.
  const read = new WeakSet<FastifyRequest>()
  scope.addHook('preHandler', async (request) => void read.add(request))
  scope.setErrorHandler((error: Error & { statusCode?: number }, request) => {
    // The parser's errors have no status of their own.
    const isBroken = request.isMultipart() && !read.has(request) && error.statusCode === undefined
    throw isBroken ? Object.assign(error, { statusCode: 400, code: 'UPLOAD_BROKEN' }) : error
  })

  /** The parser cuts what is too long, and only notes that it did. */
  function sentParts(parts: MultipartFields = {}): Sent {
    const fields = Object.entries(parts).map(([name, some]) => [name, [some ?? []].flat()] as const)
    if (fields.some(([, some]) => some.some((part) => 'valueTruncated' in part && part.valueTruncated)))
      throw new scope.multipartErrors.RequestFileTooLargeError()
    return new Map(fields.map(([name, some]) => [name, some.map(sentValue)]))
  }
}

// What is declared to be JSON arrives as something else than text; every field refuses U+FFFD.
function sentValue({ value }: Multipart): SentValue {
  return typeof value === 'string' || Buffer.isBuffer(value) ? value : '\uFFFD'
}
