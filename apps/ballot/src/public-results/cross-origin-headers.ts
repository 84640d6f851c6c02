import type { FastifyReply } from 'fastify'

/** Lets any web page show this answer in a frame. It has no script, no form and no data of a citizen. */
export function mayBeFramed(reply: FastifyReply): void {
  const policy = String(reply.getHeader('content-security-policy') ?? '')
  reply.removeHeader('x-frame-options')
  reply.header(
    'content-security-policy',
    policy.replace(/frame-ancestors [^;]*/u, 'frame-ancestors *').replace(/script-src [^;]*/u, "script-src 'none'"),
  )
  mayBeEmbedded(reply)
}

/** Lets any web page show this picture. */
export function mayBeEmbedded(reply: FastifyReply): void {
  reply.header('cross-origin-resource-policy', 'cross-origin')
}

/** Lets scripts of any web page read this file. */
export function mayBeFetched(reply: FastifyReply): void {
  mayBeEmbedded(reply)
  reply.header('access-control-allow-origin', '*')
}
