import { unitLabel, unitSlug } from '@long-dan/administrative-units'
import { daysAfter } from '@long-dan/results'
import { modelStates, type PilotModel, recognitionLevels, statesAfter } from '@long-dan/rollout'
import { localeFor, sendError } from '@long-dan/web'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { modelAddress, modelsAddress } from '../../addresses/programme.ts'
import type { FormBody } from '../../forms/form-body.ts'
import { asksForToday } from '../../navigation/map-switch.ts'
import { rolloutTabs } from '../../navigation/programme-tabs.ts'
import { recordAct } from '../../officials/access-actions.ts'
import { readAs, readerOf } from '../../officials/official.ts'
import { keeperOf, modelKeepers } from '../../officials/programme-keepers.ts'
import type { Tab } from '../../pages/link.ts'
import type { DashboardDependencies } from '../../settings/dependencies.ts'
import { view } from '../../views/view.ts'
import { communesToChoose, findCommune } from './find-commune.ts'
import { type ModelFieldProblem, readModelDraft } from './model-draft.ts'
import { type ModelFields, modelPage } from './model-page.ts'
import { change, enter, mayUndo, readModelHistory, readModels, readModelsAsOf, undo } from './model-store.ts'
import { askedModels, modelsPage } from './models-page.ts'

interface ModelRequest {
  Params: { id: string }
  Body: FormBody
}

export interface NewModelPage extends ModelFields {
  readonly title: string
  readonly tabs: readonly Tab[]
  readonly typedUnit: string
  readonly unitProblem: string | null
  /** Label of a commune by its slug. */
  readonly units: readonly (readonly [string, string])[]
}

/** The register of models: list, enter, change, undo. Nothing is overwritten; each change is a version. */
export function modelRoutes(app: FastifyInstance, deps: DashboardDependencies): void {
  const { door } = deps

  app.get('/rollout/models', async (request, reply) => {
    const reader = readerOf(request)
    const asked = askedModels(request.query, deps.today())
    const asOf = asked.past?.quarter.end
    const models = await readAs(door, reader, (scoped) =>
      asOf === undefined ? readModels(scoped) : readModelsAsOf(scoped, asOf),
    )
    // As it was, a commune had become what it was on that day.
    const today = asOf === undefined || asked.isToday ? deps.today() : daysAfter(asOf, -1)
    const question = { locale: localeFor(request), directory: deps.reference.current().directory, today }
    return reply.page(view('rollout-models', modelsPage(question, models, asked, reader.role)))
  })

  app.get('/rollout/models/new', modelKeepers, (request, reply) => newModelPage(request, reply, {}, []))

  app.post<{ Body: FormBody }>('/rollout/models', modelKeepers, async (request, reply) => {
    const reader = readerOf(request)
    const { directory } = deps.reference.current()
    const body = request.body ?? {}
    const keeper = keeperOf(reader.role) ?? 'proposes'
    const draft = readModelDraft(body, null, keeper, deps.today())
    const day = draft.ok ? (draft.value.decidedOn ?? draft.value.startedOn ?? deps.today()) : deps.today()
    const found = findCommune(directory, body.unit ?? '', reader.reach.includes, day)
    const wrong = draft.ok ? [] : draft.error
    if (!found.ok) {
      return newModelPage(request, reply, body, wrong, { code: found.error, choices: found.choices })
    }
    if (!draft.ok) return newModelPage(request, reply, body, wrong)
    const entered = await readAs(door, reader, (scoped) => enter(scoped, reader, found.value, draft.value))
    if (!entered.ok) return newModelPage(request, reply, body, [], { code: 'open-model', choices: [] })
    await recordAct(door, reader, {
      action: 'data-changed',
      unitId: found.value.id,
      subject: `rollout/models/${entered.value}`,
    })
    return reply.redirect(modelAddress(localeFor(request).language, entered.value), 303)
  })

  app.get<ModelRequest>('/rollout/models/:id', (request, reply) => onePage(request, reply, {}, []))

  app.post<ModelRequest>('/rollout/models/:id', modelKeepers, async (request, reply) => {
    const reader = readerOf(request)
    const history = await historyOf(request)
    const [model] = history
    if (!model) return sendError(request, reply, 404)
    const body = request.body ?? {}
    const draft = readModelDraft(body, model.state, keeperOf(reader.role) ?? 'proposes', deps.today())
    if (!draft.ok) return onePage(request, reply, body, draft.error)
    if (String(model.version) !== body.version) return onePage(request, reply, body, [], 'taken')
    const changed = await change(deps, reader, model, draft.value)
    if (!changed.ok) return onePage(request, reply, body, [], 'taken')
    await recordAct(door, reader, {
      action: 'data-changed',
      unitId: model.unitId,
      subject: `rollout/models/${model.id}`,
    })
    return reply.redirect(modelAddress(localeFor(request).language, model.id), 303)
  })

  app.post<ModelRequest>('/rollout/models/:id/undo', modelKeepers, async (request, reply) => {
    const reader = readerOf(request)
    const history = await historyOf(request)
    const [model] = history
    if (!model || !mayUndo(history, keeperOf(reader.role))) return sendError(request, reply, 404)
    if (String(model.version) !== request.body?.version) return onePage(request, reply, {}, [], 'taken')
    const undone = await undo(deps, reader, history)
    if (!undone.ok) return onePage(request, reply, {}, [], 'taken')
    await recordAct(door, reader, {
      action: 'data-changed',
      unitId: model.unitId,
      subject: `rollout/models/${model.id}`,
    })
    const { language } = localeFor(request)
    return reply.redirect(history.length === 1 ? modelsAddress(language) : modelAddress(language, model.id), 303)
  })

  async function historyOf(request: FastifyRequest<ModelRequest>) {
    const { id } = request.params
    if (!/^\d{1,9}$/u.test(id)) return []
    return readAs(door, readerOf(request), (scoped) => readModelHistory(scoped, Number(id)))
  }

  async function onePage(
    request: FastifyRequest<ModelRequest>,
    reply: FastifyReply,
    typed: FormBody,
    wrong: readonly ModelFieldProblem[],
    refused?: 'taken',
  ) {
    const { role } = readerOf(request)
    const history = await historyOf(request)
    if (history.length === 0) return sendError(request, reply, 404)
    const keeper = keeperOf(role)
    const question = { locale: localeFor(request), directory: deps.reference.current().directory, today: deps.today() }
    const model = modelPage(question, history, {
      keeper,
      mayUndo: mayUndo(history, keeper),
      typed,
      wrong,
      refused,
      role,
      map: asksForToday(request.query) ? 'today' : undefined,
    })
    return reply.code(refused || wrong.length > 0 ? 422 : 200).page(view('rollout-model', model))
  }

  function newModelPage(
    request: FastifyRequest,
    reply: FastifyReply,
    typed: FormBody,
    wrong: readonly ModelFieldProblem[],
    unit?: { readonly code: 'unknown' | 'several' | 'open-model'; readonly choices: readonly string[] },
  ) {
    const locale = localeFor(request)
    const { t, language } = locale
    const { role, reach } = readerOf(request)
    const states: readonly PilotModel['state'][] = statesAfter(null, keeperOf(role) ?? 'proposes')
    const communes = communesToChoose(deps.reference.current().directory, reach.includes)
    return reply.code(wrong.length > 0 || unit ? 422 : 200).page(
      view('rollout-model-new', {
        title: t('rollout.model.new'),
        tabs: rolloutTabs(locale, role, 'models'),
        typed: { level: recognitionLevels.at(-1) ?? '', state: modelStates[0], ...typed },
        typedUnit: typed.unit ?? '',
        problems: Object.fromEntries(wrong.map(({ field, code }) => [field, t(`rollout.model.wrong.${code}`)])),
        unitProblem: unit
          ? [
              t(`rollout.model.wrong.${unit.code}`),
              ...(unit.choices.length > 0 ? [unit.choices.join(' · ')] : []),
            ].join(' ')
          : null,
        levels: recognitionLevels.map((code) => ({ code, label: t(`rollout.level.${code}`) })),
        states: states.map((code) => ({ code, label: t(`rollout.state.${code}`) })),
        units: communes.map((row) => [unitSlug(row), unitLabel(row, language)] as const),
      }),
    )
  }
}
