import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { FastifyInstance } from 'fastify'
import { type Recordings, recordingPath } from './recordings.ts'

/** Recordings and nothing else, whole or in parts: iPhones play only what can be fetched in parts. */
export function serveRecordings(app: FastifyInstance, recordings: Recordings): void {
  app.get<{ Params: { '*': string } }>(`${recordingPath}*`, async (request, reply) => {
    const found = recordings.file(request.params['*'])
    const size = found && (await sizeOf(found.file))
    if (found === undefined || size === undefined) return reply.callNotFound()
    const { start, end } = partOf(request.headers.range, size)
    reply.type(found.type).header('cache-control', 'public, max-age=86400').header('accept-ranges', 'bytes')
    if (start > end) return reply.code(416).header('content-range', `bytes */${size}`).send('')
    if (end - start + 1 < size) reply.code(206).header('content-range', `bytes ${start}-${end}/${size}`)
    return reply.header('content-length', end - start + 1).send(createReadStream(found.file, { start, end }))
  })
}

/** Undefined once the file is gone: recordings are looked for at the start of the app only. */
async function sizeOf(file: string): Promise<number | undefined> {
  return stat(file).then(
    ({ size }) => size,
    () => undefined,
  )
}

/** The one part asked for; the whole where none, several or nonsense is (RFC 9110, 14.2). */
function partOf(range: string | undefined, size: number): { readonly start: number; readonly end: number } {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/u.exec(range ?? '') ?? []
  if (from !== '') return { start: Number(from), end: Math.min(to === '' ? size : Number(to), size - 1) }
  return { start: to === '' ? 0 : Math.max(0, size - Number(to)), end: size - 1 }
}
