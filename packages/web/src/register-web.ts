import type { FastifyInstance } from 'fastify'
import { assetPath } from './assets/build-assets.ts'
import { serveAssets } from './assets/serve-assets.ts'
import { registerErrors } from './errors/register-errors.ts'
import { type PageContext, type PageOptions, registerPages } from './pages.ts'
import { type SecurityOptions, securityHeaders } from './security-headers.ts'

export interface WebOptions<Context extends PageContext> extends PageOptions<Context> {
  /** A function if inline code may change while the app runs, in development. */
  readonly security: SecurityOptions | (() => SecurityOptions)
  /** Whether an error means that the same request may succeed in a moment; otherwise it is a fault of ours. */
  readonly isOutage?: (error: unknown) => boolean
}

/** What both web apps share, in order: error pages, security headers, templates, assets. Call before adding any route. */
export async function registerWeb<Context extends PageContext = PageContext>(
  app: FastifyInstance,
  options: WebOptions<Context>,
): Promise<void> {
  registerErrors(app, options.isOutage)
  const { security, assets } = options
  const currentHeaders = () => securityHeaders(typeof security === 'function' ? security() : security)
  let headers = currentHeaders()
  const { refresh } = assets
  if (refresh) {
    app.addHook('onRequest', async ({ url }) => {
      // A page asks for the files it was made with.
      if (url.startsWith(assetPath)) return
      await refresh()
      headers = currentHeaders()
    })
  }
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(headers)
    done()
  })
  await registerPages(app, options)
  serveAssets(app, options.assets)
}
