import type { FastifyInstance } from 'fastify'

/**
 * Leads people on who typed an address with a capital letter or a full stop at its end, or whose code reader changed it: it becomes the
 * address that was meant. Programs below `/api/` are told what they got wrong.
 */
export function tidyAddresses(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    const { method, url } = request
    if ((method !== 'GET' && method !== 'HEAD') || url.startsWith('/api/')) return done()
    const path = url.split('?', 1)[0] ?? '/'
    const meant = tidyPath(path)
    if (meant === path) return done()
    reply.header('cache-control', 'no-store').redirect(meant + url.slice(path.length), 302)
  })
}

// All addresses end with a letter, a digit, `-` or `_`; after the last of these come slashes, stops, blanks and brackets of a sentence.
const ending = /(?:%[\da-f]{2}|[^\w-])+$/iu
// What is not a code: codes in capitals are read as they are, and some tell capitals from small letters.
const words = /^\/(?:ket-qua\/[^/]+|book\/receipt|[^/]+)/iu

// The longest address that leads anywhere is shorter; whatever else is sent takes no time here.
const longest = 500

/** The path as it was meant. Never begins with two slashes of either kind, after which browsers would look for a host. */
export function tidyPath(path: string): string {
  if (path.length > longest || !path.startsWith('/')) return path
  const whole = path
    .replace(/^[/\\]+/u, '/')
    .replace(/\/{2,}/gu, '/')
    .replace(ending, '')
  return whole === '' ? '/' : whole.replace(words, (word) => word.toLowerCase())
}
