import type { FastifyInstance } from 'fastify'

/** Longest accepted body in bytes. */
export const bodyLimit = 16 * 1024

/**
 * Reads JSON and form bodies as strict UTF-8: a broken sequence is refused with 400 instead of being stored as replacement characters.
 * `__proto__` and `constructor.prototype` in JSON are refused too.
 */
export function readBodiesStrictly(app: FastifyInstance): void {
  const parseJson = app.getDefaultJsonParser('error', 'error')
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    try {
      parseJson(request, readText(body as Buffer), done)
    } catch (error) {
      done(error as Error)
    }
  })
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer' },
    async (_request: unknown, body: Buffer) => readForm(readText(withoutFilling(body))),
  )
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })

function readText(bytes: Buffer): string {
  try {
    return utf8.decode(bytes)
  } catch {
    throw malformed()
  }
}

/** Fields by name; a repeated field becomes a list. */
function readForm(text: string): Record<string, string | string[]> {
  const fields: Record<string, string | string[]> = Object.create(null)
  // Most forms hold nothing but digits and the token.
  const read = encoded.test(text) ? decode : asItIs
  for (const pair of text.split('&')) {
    if (pair === '') continue
    const at = pair.indexOf('=')
    const name = read(at === -1 ? pair : pair.slice(0, at))
    const value = at === -1 ? '' : read(pair.slice(at + 1))
    const earlier = fields[name]
    fields[name] = earlier === undefined ? value : [earlier, value].flat()
  }
  return fields
}

const encoded = /[%+]/u
const asItIs = (text: string) => text

// The page's script pads what it sends with thousands of these.
function withoutFilling(body: Buffer): Buffer {
  const from = body.indexOf('&&')
  const isFilling = from !== -1 && body.subarray(from).equals(filling.subarray(from, body.length))
  return isFilling ? body.subarray(0, from) : body
}

const filling = Buffer.alloc(bodyLimit, '&')

function decode(text: string): string {
  if (!encoded.test(text)) return text
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    throw malformed()
  }
}

function malformed(): Error {
  return Object.assign(new Error('The body is not valid UTF-8'), { statusCode: 400, code: 'BODY_NOT_UTF8' })
}
