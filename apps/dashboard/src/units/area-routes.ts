import { type ChangeSet, planAreaEdit, type UnitFacts, unitLabel } from '@long-dan/administrative-units'
import { applyUnitChange, listUnitChanges, readUnitFacts, takeBackUnitChange } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import { localeFor, sendError } from '@long-dan/web'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { areasAddress, reformsAddress } from '../addresses/units.ts'
import type { FormBody } from '../forms/form-body.ts'
import { recordAct } from '../officials/access-actions.ts'
import { officialOf, readAs } from '../officials/official.ts'
import { only } from '../officials/page-access.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'
import { view } from '../views/view.ts'
import { type DraftProblem, readAreaDraft } from './area-draft.ts'
import { areas } from './areas.ts'
import { refusalText } from './refusal-text.ts'

const administrators = only('administrator')

export interface AreaPreviewPage {
  readonly title: string
  /** What will change, a sentence each. */
  readonly lines: readonly string[]
  /** Sent again to do it. */
  readonly typed: readonly (readonly [name: string, value: string])[]
}

export interface ChangeRefusedPage {
  readonly title: string
  readonly message: string
}

type EditRequest = FastifyRequest<{ Body: FormBody }>

/** Areas are changed, with preview, and what has not begun is taken back. */
export function areaRoutes(app: FastifyInstance, deps: DashboardDependencies): void {
  app.post(`${areasAddress.path}/preview`, administrators, async (request: EditRequest, reply) => {
    const draft = readAreaDraft(request.body ?? {})
    if (!draft.ok) return again(request, reply, draft.error)
    const facts = await readAs(deps.door, officialOf(request), readUnitFacts)
    const planned = planAreaEdit(facts, draft.value.edit, draft.value.from, deps.today())
    if (!planned.ok) return again(request, reply, planned.error)
    const { t } = localeFor(request)
    const { formToken: _, ...body } = request.body ?? {}
    const typed = Object.entries(body).map(([name, value = '']) => [name, value] as const)
    const lines = linesOf(localeFor(request), facts, planned.value)
    return reply.page(view('area-preview', { title: t('areas.preview'), lines, typed }))
  })

  app.post(areasAddress.path, administrators, async (request: EditRequest, reply) => {
    const official = officialOf(request)
    const draft = readAreaDraft(request.body ?? {})
    if (!draft.ok) return again(request, reply, draft.error)
    const { edit, from } = draft.value
    const made = { kind: 'area', resolution: null, accountId: official.accountId } as const
    const applied = await readAs(deps.door, official, (door) =>
      applyUnitChange(door, made, (facts) => {
        const planned = planAreaEdit(facts, edit, from, deps.today())
        return planned.ok ? { ok: true, value: { changes: planned.value } } : planned
      }),
    )
    if (!applied.ok) return again(request, reply, applied.error)
    await recordAct(deps.door, official, { action: 'data-changed', subject: `areas ${applied.id}` })
    await deps.reference.refresh()
    return reply.redirect(areasAddress({ day: from, lang: localeFor(request).language }), 303)
  })

  app.post<{ Params: { id: string }; Body: FormBody }>(
    '/unit-changes/:id/undo',
    administrators,
    async (request, reply) => {
      const official = officialOf(request)
      const locale = localeFor(request)
      const id = /^\d{1,9}$/u.test(request.params.id) ? Number(request.params.id) : 0
      const found = (await readAs(deps.door, official, listUnitChanges)).find((change) => change.id === id)
      if (!found) return sendError(request, reply, 404)
      const taken = await takeBackUnitChange((work) => readAs(deps.door, official, work), {
        id,
        accountId: official.accountId,
      })
      if (!taken.ok) {
        const message = refusalText(locale, taken.error, found.effectiveOn)
        return reply.code(409).page(view('change-refused', { title: locale.t('changes.title'), message }))
      }
      await recordAct(deps.door, official, { action: 'data-changed', subject: `${found.kind} ${id} undone` })
      await deps.reference.refresh()
      const list = found.kind === 'reform' ? reformsAddress : areasAddress
      return reply.redirect(list({ lang: locale.language }), 303)
    },
  )

  function again(request: EditRequest, reply: FastifyReply, problem: DraftProblem) {
    return areas.send(deps, request, reply.code(422), { body: request.body ?? {}, problem })
  }
}

/** What the change does, a sentence for each commune and area. */
function linesOf(locale: Locale, facts: UnitFacts, changes: ChangeSet): readonly string[] {
  const { t, language } = locale
  const units = new Map([...facts.units, ...changes.unitsAdded].map((unit) => [unit.id, unit]))
  const name = (id: number) => {
    const unit = units.get(id)
    return unit ? unitLabel(unit, language) : ''
  }
  const date = locale.date(changes.effectiveOn)
  const areaOf = (communeId: number, validFrom: string) =>
    facts.areaMembers.find((one) => one.communeId === communeId && one.validFrom === validFrom)?.areaId ?? 0
  return [
    ...changes.unitsEnded.map((id) => t('areas.will.end', { area: name(id), date })),
    ...changes.unitsAdded.map(({ id }) => t('areas.will.open', { area: name(id), date })),
    ...changes.membersEnded.map(({ communeId, validFrom }) =>
      t('areas.will.leave', { unit: name(communeId), area: name(areaOf(communeId, validFrom)), date }),
    ),
    ...changes.membersAdded.map(({ communeId, areaId }) =>
      t('areas.will.join', { unit: name(communeId), area: name(areaId), date }),
    ),
    ...(changes.membersAdded.length + changes.membersEnded.length > 0 ? [t('areas.will.readers')] : []),
  ]
}
