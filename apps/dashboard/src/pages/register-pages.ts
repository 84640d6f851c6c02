import type { FastifyInstance } from 'fastify'
import type { TypedForm } from '../forms/typed-form.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'
import type { Action, Send } from './define-action.ts'
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

  function typedForm({ form }: Action, showAgain: Send): TypedForm {
    const fields = [form, ...Object.values(form?.acts ?? {})].flatMap((one) => Object.entries(one?.fields ?? {}))
    const secrets = fields.filter(([, { look }]) => look.type === 'password').map(([name]) => name)
    return { form, secrets, showAgain: (request, reply) => showAgain(deps, request, reply) }
  }

  function register(scope: FastifyInstance, some: readonly Action[]): void {
    for (const action of some) {
      const { path, access } = action.place
      const config = { access, ...(action.showAgain && { typed: typedForm(action, action.showAgain) }) }
      scope.post(path, { config }, (request, reply) => action.send(deps, request, reply))
    }
  }
}
