import { languageOf, localeOf } from '@long-dan/i18n'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { logEvent } from '../log/create-logger.ts'
import { faultOf } from '../log/fault.ts'
import { viewsOf } from '../views/view.ts'
import { watchAllowedMethods } from './allowed-methods.ts'
import { type ErrorPageModel, errorPage, plainErrorPage } from './error-page.ts'
import { statusOfError } from './error-status.ts'
import { problemBody, problemOf, problemType } from './problem.ts'

const view = viewsOf<{ readonly error: ErrorPageModel }>()

/**
 * Error pages for people, problem+json below `/api/` for programs, 405 with `Allow` where only the method is wrong, and 503 for an error
 * that is an outage.
 */
export function registerErrors(app: FastifyInstance, isOutage: (error: unknown) => boolean = () => false): void {
  const allowedMethods = watchAllowedMethods(app)

  app.setErrorHandler(async (error, request, reply) => {
    const status = isOutage(error) ? 503 : statusOfError(error)
    if (status >= 500) logFault(request, error)
    else logRefusal(request, status, faultOf(error).code)
    return sendError(request, reply, status)
  })

  app.setNotFoundHandler(async (request, reply) => {
    const allowed = allowedMethods(pathOf(request))
    // A route with this method exists, but it called this handler because there is nothing under this name.
    if (allowed.length === 0 || allowed.includes(request.method)) return sendError(request, reply, 404)
    reply.header('allow', allowed.join(', '))
    return sendError(request, reply, 405)
  })
}

/** Sends the error in the form the client understands; routes use it for foreseen failures too. */
export async function sendError(request: FastifyRequest, reply: FastifyReply, status: number): Promise<FastifyReply> {
  const { t, language } = localeOf(languageOf((request.query as Record<string, unknown> | undefined)?.lang))
  reply.code(status).header('cache-control', 'no-store')
  if (status === 503 && !reply.hasHeader('retry-after')) reply.header('retry-after', '5')
  if (pathOf(request).startsWith('/api/')) return reply.type(problemType).send(problemBody(problemOf(t, status)))

  const page = errorPage(t, status, status === 500 ? request.id : undefined)
  try {
    return await reply.page(view('error', { error: page, title: page.title }))
  } catch (error) {
    logEvent(request.log, 'error-page-fault', { requestId: request.id, fault: faultOf(error) })
    return reply.type('text/html; charset=utf-8').send(plainErrorPage(page, language))
  }
}

function pathOf(request: FastifyRequest): string {
  return request.url.split('?', 1)[0] ?? '/'
}

function logFault(request: FastifyRequest, error: unknown): void {
  logEvent(request.log, 'request-fault', { requestId: request.id, ...routeOf(request), fault: faultOf(error) })
}

function logRefusal(request: FastifyRequest, status: number, reason = 'unnamed'): void {
  logEvent(request.log, 'request-refused', { ...routeOf(request), status, reason })
}

function routeOf(request: FastifyRequest): { readonly method: string; readonly route: string } {
  return { method: request.method, route: request.routeOptions.url ?? '(none)' }
}
