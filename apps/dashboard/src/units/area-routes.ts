import {
  type AreaEdit,
  type ChangeSet,
  compareVietnamese,
  type Day,
  planAreaEdit,
  type UnitFacts,
  type UnitLevel,
  unitLabel,
} from '@long-dan/administrative-units'
import { applyUnitChange, listUnitChanges, readUnitFacts, takeBackUnitChange } from '@long-dan/database/dashboard'
import { addressIn, type Locale } from '@long-dan/i18n'
import { periodOf } from '@long-dan/statistics'
import { localeFor, sendError } from '@long-dan/web'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { FormBody } from '../forms/form-body.ts'
import { recordAct } from '../officials/access-actions.ts'
import { readAs, readerOf } from '../officials/official.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'
import { view } from '../views/view.ts'
import { announcedUnits } from './announced-units.ts'
import { type DraftProblem, isDay, readAreaDraft } from './area-draft.ts'
import { type AreaBlock, areaBlocks } from './area-page.ts'
import { type ChangeLine, changeLines } from './change-list.ts'
import { refusalText } from './refusal-text.ts'

const areaReaders = { config: { access: { roles: ['administrator', 'province-official', 'auditor'] } } } as const
const administrators = { config: { access: { roles: ['administrator'] } } } as const

export interface AreasPage {
  readonly title: string
  readonly day: Day
  readonly blocks: readonly AreaBlock[]
  readonly changes: readonly ChangeLine[]
  readonly mayChange: boolean
  readonly forms: readonly AreaForm[]
  readonly communes: readonly UnitOption[]
  readonly areas: readonly UnitOption[]
  readonly typed: Typed
  readonly today: Day
  readonly problem: string | null
}

/** A change and what its form asks for. */
interface AreaForm {
  readonly act: AreaEdit['act']
  readonly label: string
  readonly hasCommune: boolean
  readonly hasArea: boolean
  readonly hasName: boolean
}

interface UnitOption {
  readonly id: number
  readonly label: string
}

type Typed = Readonly<Partial<Record<'act' | 'commune' | 'area' | 'name' | 'reason', string>>> & { readonly from: Day }

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

/** Areas by date: who is in which, changes with preview, and taking back what has not begun. */
export function areaRoutes(app: FastifyInstance, deps: DashboardDependencies): void {
  const readUnits = announcedUnits()

  app.get('/areas', areaReaders, (request, reply) => areasPage(request, reply))

  app.post('/areas/preview', administrators, async (request: EditRequest, reply) => {
    const draft = readAreaDraft(request.body ?? {})
    if (!draft.ok) return areasPage(request, reply, draft.error)
    const facts = await readAs(deps.door, readerOf(request), readUnitFacts)
    const planned = planAreaEdit(facts, draft.value.edit, draft.value.from, deps.today())
    if (!planned.ok) return areasPage(request, reply, planned.error)
    const { t } = localeFor(request)
    const { formToken: _, ...body } = request.body ?? {}
    const typed = Object.entries(body).map(([name, value = '']) => [name, value] as const)
    const lines = linesOf(localeFor(request), facts, planned.value)
    return reply.page(view('area-preview', { title: t('areas.preview'), lines, typed }))
  })

  app.post('/areas', administrators, async (request: EditRequest, reply) => {
    const reader = readerOf(request)
    const draft = readAreaDraft(request.body ?? {})
    if (!draft.ok) return areasPage(request, reply, draft.error)
    const { edit, from } = draft.value
    const made = { kind: 'area', resolution: null, accountId: reader.accountId } as const
    const applied = await readAs(deps.door, reader, (door) =>
      applyUnitChange(door, made, (facts) => {
        const planned = planAreaEdit(facts, edit, from, deps.today())
        return planned.ok ? { ok: true, value: { changes: planned.value } } : planned
      }),
    )
    if (!applied.ok) return areasPage(request, reply, applied.error)
    await recordAct(deps.door, reader, { action: 'data-changed', subject: `areas ${applied.id}` })
    await deps.reference.refresh()
    return reply.redirect(addressIn(localeFor(request).language, `/areas?day=${from}`), 303)
  })

  app.post<{ Params: { id: string }; Body: FormBody }>(
    '/unit-changes/:id/undo',
    administrators,
    async (request, reply) => {
      const reader = readerOf(request)
      const locale = localeFor(request)
      const id = /^\d{1,9}$/u.test(request.params.id) ? Number(request.params.id) : 0
      const found = (await readAs(deps.door, reader, listUnitChanges)).find((change) => change.id === id)
      if (!found) return sendError(request, reply, 404)
      const taken = await takeBackUnitChange((work) => readAs(deps.door, reader, work), {
        id,
        accountId: reader.accountId,
      })
      if (!taken.ok) {
        const message = refusalText(locale, taken.error, found.effectiveOn)
        return reply.code(409).page(view('change-refused', { title: locale.t('changes.title'), message }))
      }
      await recordAct(deps.door, reader, { action: 'data-changed', subject: `${found.kind} ${id} undone` })
      await deps.reference.refresh()
      const own = addressIn(locale.language, '')
      return reply.redirect(`${found.kind === 'reform' ? '/reforms' : '/areas'}${own}`, 303)
    },
  )

  async function areasPage(request: FastifyRequest, reply: FastifyReply, wrong?: DraftProblem) {
    const locale = localeFor(request)
    const { t, language } = locale
    const reader = readerOf(request)
    const { day: asked } = request.query as Record<string, unknown>
    const today = deps.today()
    const day = typeof asked === 'string' && isDay(asked) ? asked : today
    const { units, changes } = await readAs(
      deps.door,
      reader,
      async (door) => ({ units: await readUnits(door), changes: await listUnitChanges(door) }),
      'snapshot',
    )
    // Earlier days are in what is known today; a later one is shown with what is announced for it.
    const known = [day, today].toSorted()[1] ?? today
    const directory = units.on(known)
    const mayChange = reader.role === 'administrator'
    const options = (level: UnitLevel) =>
      (mayChange ? directory.units : [])
        .filter((unit) => unit.validTo === null && unit.level === level)
        .map((unit) => ({ id: unit.id, label: unitLabel(unit, language) }))
        .sort((a, b) => compareVietnamese(a.label, b.label))
    const typed = (request.body ?? {}) as FormBody
    return reply.code(wrong ? 422 : 200).page(
      view('areas', {
        title: t('areas.title'),
        day,
        blocks: areaBlocks(locale, directory, units, day),
        changes: changeLines(
          locale,
          changes.filter(({ kind }) => kind === 'area'),
          today,
        ),
        mayChange,
        forms: areaForms.map((form) => ({ ...form, label: t(`areas.${form.act}`) })),
        communes: options('commune'),
        areas: options('area'),
        typed: { ...typed, from: typed.from ?? periodOf('quarter', periodOf('quarter', today).end).start },
        today,
        problem: wrong ? t(`areas.problem.${wrong}`) : null,
      }),
    )
  }
}

const areaForms = [
  { act: 'move', hasCommune: true, hasArea: true, hasName: false },
  { act: 'create', hasCommune: false, hasArea: false, hasName: true },
  { act: 'rename', hasCommune: false, hasArea: true, hasName: true },
  { act: 'close', hasCommune: false, hasArea: true, hasName: false },
] as const

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
