import type { FastifyInstance } from 'fastify'

/** Submitted values by field name, as many as were sent. */
export type Sent = ReadonlyMap<string, readonly SentValue[]>
export type SentValue = string | SentFile

/** Added to any form by the page that asks for a signature (read by `signing/decide.ts`): the signature, or the wish to go on typing. */
export const signatureFields = ['challenge', 'response', 'unsigned'] as const

/** A file with its original name. */
export interface SentFile extends Buffer {
  fileName?: string
}

/** Only forms are accepted here; other bodies are refused with 415. */
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

/** Fields of a request's body, with or without an upload; empty when there is no body. */
export function sentIn(body: unknown): Sent {
  return body instanceof Map ? body : new Map()
}

/** Typed values, for a program that has no form. */
export function sentFrom(typed: Readonly<Record<string, string | undefined>>): Sent {
  return new Map(Object.entries(typed).flatMap(([name, value]) => (value === undefined ? [] : [[name, [value]]])))
}

/** The value of a field, to be shown again. */
export function typedIn(sent: Sent, name: string): string | undefined {
  const [first] = sent.get(name) ?? []
  return typeof first === 'string' ? first : undefined
}
