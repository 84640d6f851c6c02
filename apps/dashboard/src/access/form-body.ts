import type { FastifyInstance } from 'fastify'

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** Fields of a form by name; of a field that comes several times the last counts. Broken UTF-8 is refused with 400. */
export type FormBody = Readonly<Record<string, string | undefined>>

export function readFormBodies(app: FastifyInstance): void {
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer' },
    async (_request: unknown, body: Buffer) => {
      try {
        const fields: Record<string, string> = Object.create(null)
        for (const [name, value] of new URLSearchParams(utf8.decode(body))) fields[name] = value
        return fields
      } catch {
        throw Object.assign(new Error('The body is not valid UTF-8'), { statusCode: 400, code: 'BODY_NOT_UTF8' })
      }
    },
  )
}
