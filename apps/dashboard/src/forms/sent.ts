import type { FastifyInstance } from 'fastify'

/** What a form sent: each field by name, as often as it came. */
export type Sent = ReadonlyMap<string, readonly SentValue[]>
export type SentValue = string | SentFile

/** What the page that asks for a signature adds to a form of any kind (`signing/decide.ts` reads it). */
export const signatureFields = ['challenge', 'response'] as const

/** A file, and what it was called where it came from. */
export interface SentFile extends Buffer {
  fileName?: string
}

// A byte that is no UTF-8 arrives as U+FFFD, which every field refuses by its name.
const unreadable = '\uFFFD'

/** Forms are all that is sent here; a body of another kind is refused with 415. */
export function readFormBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer' },
    async (_request: unknown, body: Buffer) => {
      const fields = new Map<string, string[]>()
      for (const [name, value] of new URLSearchParams(body.toString()))
        fields.set(name, [...(fields.get(name) ?? []), value])
      return fields
    },
  )
}

/** The body of a request as fields: of a form with an upload too, and none where there is no body. */
export function sentIn(body: unknown): Sent {
  if (body instanceof Map) return body
  if (typeof body !== 'object' || body === null) return new Map()
  const read = (value: unknown) => (typeof value === 'string' || Buffer.isBuffer(value) ? value : unreadable)
  return new Map(Object.entries(body).map(([name, value]) => [name, [value].flat().map(read)]))
}

/** What somebody typed, for a program that has no form. */
export function sentFrom(typed: Readonly<Record<string, string | undefined>>): Sent {
  return new Map(Object.entries(typed).flatMap(([name, value]) => (value === undefined ? [] : [[name, [value]]])))
}

/** Of a field as it is shown again. */
export function typedIn(sent: Sent, name: string): string | undefined {
  const [first] = sent.get(name) ?? []
  return typeof first === 'string' ? first : undefined
}
