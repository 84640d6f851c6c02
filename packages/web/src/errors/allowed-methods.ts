import type { FastifyInstance } from 'fastify'

/** Methods that an address supports, none if no route matches: the difference between 405 and 404. */
export type AllowedMethods = (path: string) => readonly string[]

/** Records routes as they are added; must be called before the first. */
export function watchAllowedMethods(app: FastifyInstance): AllowedMethods {
  const routes: { readonly pattern: RegExp; readonly methods: readonly string[] }[] = []
  app.addHook('onRoute', ({ url, method }) => {
    routes.push({ pattern: patternOf(url), methods: [method].flat() })
  })
  return (path) => [...new Set(routes.filter(({ pattern }) => pattern.test(path)).flatMap(({ methods }) => methods))]
}

function patternOf(url: string): RegExp {
  const source = url
    .split('/')
    .map((part) => (part.startsWith(':') ? '[^/]+' : part.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&').replace('\\*', '.*')))
    .join('/')
  return new RegExp(`^${source}$`, 'u')
}
