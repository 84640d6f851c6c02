import type { FastifyInstance } from 'fastify'

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** Fields of a form by name; of a field that comes several times the last counts. What no text holds (broken UTF-8, U+0000) is refused with 400. */
export type FormBody = Readonly<Record<string, string | undefined>>

export function readFormBodies(app: FastifyInstance): void {
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer' },
    async (_request: unknown, body: Buffer) => {
      try {
        const fields: Record<string, string> = Object.create(null)
        for (const [name, value] of new URLSearchParams(utf8.decode(body))) {
          // PostgreSQL stores no such character, and no browser sends it.
          if (value.includes('\0')) throw new RangeError('U+0000')
          fields[name] = value
        }
        return fields
      } catch {
        throw Object.assign(new Error('The body is not valid UTF-8'), { statusCode: 400, code: 'BODY_NOT_UTF8' })
      }
    },
  )
}
