import type { FastifyInstance } from 'fastify'
import { serveAssets } from './assets/serve-assets.ts'
import { registerErrors } from './errors/register-errors.ts'
import { type PageOptions, registerPages } from './pages.ts'
import { type SecurityOptions, securityHeaders } from './security-headers.ts'

export interface WebOptions extends PageOptions {
  readonly security: SecurityOptions
}

/** What both web apps share, in order: error pages, security headers, templates, assets. Call before adding any route. */
export async function registerWeb(app: FastifyInstance, options: WebOptions): Promise<void> {
  registerErrors(app)
  const headers = securityHeaders(options.security)
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(headers)
    done()
  })
  await registerPages(app, options)
  serveAssets(app, options.assets)
}
