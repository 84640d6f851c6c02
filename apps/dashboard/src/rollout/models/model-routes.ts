import { localeFor, sendError } from '@long-dan/web'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { modelAddress, modelsAddress } from '../../addresses/programme.ts'
import type { FormBody } from '../../forms/form-body.ts'
import { recordAct } from '../../officials/access-actions.ts'
import { officialOf, readAs } from '../../officials/official.ts'
import { only } from '../../officials/page-access.ts'
import { keeperOf, modelKeepers } from '../../officials/programme-keepers.ts'
import type { DashboardDependencies } from '../../settings/dependencies.ts'
import { findCommune } from './find-commune.ts'
import { readModelDraft } from './model-draft.ts'
import { change, enter, mayUndo, readHistoryOf, undo } from './model-store.ts'
import { model, newModel } from './pages.ts'

interface ModelRequest {
  Params: { id: string }
  Body: FormBody
}

/** What is done to the register of models: enter, change, undo. Nothing is overwritten; each change is a version. */
export function modelRoutes(app: FastifyInstance, deps: DashboardDependencies): void {
  const { door } = deps

  app.post<{ Body: FormBody }>(modelsAddress.path, only(...modelKeepers), async (request, reply) => {
    const official = officialOf(request)
    const { directory } = deps.reference.current()
    const body = request.body ?? {}
    const keeper = keeperOf(official.role) ?? 'proposes'
    const draft = readModelDraft(body, null, keeper, deps.today())
    const day = draft.ok ? (draft.value.decidedOn ?? draft.value.startedOn ?? deps.today()) : deps.today()
    const found = findCommune(directory, body.unit ?? '', official.reach.includes, day)
    const wrong = draft.ok ? [] : draft.error
    if (!found.ok) {
      return again(request, reply, { body, wrong, unit: { code: found.error, choices: found.choices } })
    }
    if (!draft.ok) return again(request, reply, { body, wrong })
    const entered = await readAs(door, official, (scoped) => enter(scoped, official, found.value, draft.value))
    if (!entered.ok) return again(request, reply, { body, wrong: [], unit: { code: 'open-model', choices: [] } })
    await recordAct(door, official, {
      action: 'data-changed',
      unitId: found.value.id,
      subject: `rollout/models/${entered.value}`,
    })
    return reply.redirect(modelAddress({ id: entered.value, lang: localeFor(request).language }), 303)
  })

  app.post<ModelRequest>(modelAddress.path, only(...modelKeepers), async (request, reply) => {
    const official = officialOf(request)
    const history = await readHistoryOf(door, official, request.params.id)
    const [current] = history
    if (!current) return sendError(request, reply, 404)
    const body = request.body ?? {}
    const draft = readModelDraft(body, current.state, keeperOf(official.role) ?? 'proposes', deps.today())
    if (!draft.ok) return model.send(deps, request, reply.code(422), { body, wrong: draft.error })
    if (String(current.version) !== body.version) return taken(request, reply, body)
    const changed = await change(deps, official, current, draft.value)
    if (!changed.ok) return taken(request, reply, body)
    await recordAct(door, official, {
      action: 'data-changed',
      unitId: current.unitId,
      subject: `rollout/models/${current.id}`,
    })
    return reply.redirect(modelAddress({ id: current.id, lang: localeFor(request).language }), 303)
  })

  app.post<ModelRequest>(`${modelAddress.path}/undo`, only(...modelKeepers), async (request, reply) => {
    const official = officialOf(request)
    const history = await readHistoryOf(door, official, request.params.id)
    const [current] = history
    if (!current || !mayUndo(history, keeperOf(official.role))) return sendError(request, reply, 404)
    if (String(current.version) !== request.body?.version) return taken(request, reply, {})
    const undone = await undo(deps, official, history)
    if (!undone.ok) return taken(request, reply, {})
    await recordAct(door, official, {
      action: 'data-changed',
      unitId: current.unitId,
      subject: `rollout/models/${current.id}`,
    })
    const { language } = localeFor(request)
    return reply.redirect(
      history.length === 1 ? modelsAddress({ lang: language }) : modelAddress({ id: current.id, lang: language }),
      303,
    )
  })

  function again(request: FastifyRequest, reply: FastifyReply, typed: Parameters<typeof newModel.send>[3]) {
    return newModel.send(deps, request, reply.code(422), typed)
  }

  function taken(request: FastifyRequest, reply: FastifyReply, body: FormBody) {
    return model.send(deps, request, reply.code(422), { body, wrong: [], refused: 'taken' })
  }
}
