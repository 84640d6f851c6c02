import type { FastifyInstance } from 'fastify'
import type { DashboardDependencies } from '../settings/dependencies.ts'
import type { Page } from './define-page.ts'

export function registerPages(app: FastifyInstance, deps: DashboardDependencies, pages: readonly Page<never>[]): void {
  for (const { place, send } of pages) {
    const { path, access } = place
    app.get(path, { config: { access } }, (request, reply) => send(deps, request, reply))
  }
}
