import type { FastifyInstance, RouteShorthandOptions } from 'fastify'

const halfAYear = 182 * 86_400_000

/** `/.well-known/security.txt` (RFC 9116): where to report a vulnerability. Absent until the operator names a contact. */
export function securityTxt(
  app: FastifyInstance,
  {
    securityContact,
    publicUrl,
    now,
  }: {
    readonly securityContact?: string | undefined
    readonly publicUrl?: string | undefined
    readonly now: () => Date
  },
  route: RouteShorthandOptions = {},
): void {
  if (securityContact === undefined) return
  app.get('/.well-known/security.txt', route, async (_, reply) => {
    reply.type('text/plain; charset=utf-8')
    return [
      `Contact: ${securityContact}`,
      // Renews itself for as long as the app runs.
      `Expires: ${new Date(now().getTime() + halfAYear).toISOString()}`,
      'Preferred-Languages: vi, en',
      ...(publicUrl === undefined ? [] : [`Canonical: ${new URL('/.well-known/security.txt', publicUrl)}`]),
      '',
    ].join('\n')
  })
}
