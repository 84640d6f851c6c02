import type { FastifyInstance } from 'fastify'
import type { DashboardDependencies } from '../settings/dependencies.ts'
import type { Action } from './define-action.ts'
import type { Page } from './define-page.ts'
import { readUploads } from './read-uploads.ts'

export function registerPages(app: FastifyInstance, deps: DashboardDependencies, pages: readonly Page<never>[]): void {
  for (const { place, send } of pages) {
    const { path, access } = place
    app.get(path, { config: { access } }, (request, reply) => send(deps, request, reply))
  }
}

/** Must be awaited, because forms with an upload are registered in scopes of their own. */
export async function registerActions(app: FastifyInstance, deps: DashboardDependencies, actions: readonly Action[]) {
  for (const [uploads, some] of Map.groupBy(actions, ({ uploads }) => uploads)) {
    if (uploads === undefined) register(app, some)
    else
      await app.register(async (scope) => {
        await readUploads(scope, uploads)
        register(scope, some)
      })
  }

  function register(scope: FastifyInstance, some: readonly Action[]): void {
    for (const { place, send } of some) {
      const { path, access } = place
      scope.post(path, { config: { access } }, (request, reply) => send(deps, request, reply))
    }
  }
}
