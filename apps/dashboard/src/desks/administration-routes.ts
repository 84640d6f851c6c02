import {
  compareVietnamese,
  foldVietnamese,
  inForceOn,
  type UnitDirectory,
  unitLabel,
} from '@long-dan/administrative-units'
import type { Desk } from '@long-dan/database/dashboard'
import { addressIn, type Locale } from '@long-dan/i18n'
import { localeFor, sendError } from '@long-dan/web'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { FormBody } from '../forms/form-body.ts'
import type { RowProblem } from '../imports/import-kind.ts'
import { applyCellsAtOnce, withImportContext } from '../imports/run-import.ts'
import { readerOf } from '../officials/official.ts'
import type { Option } from '../pages/link.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'
import { view } from '../views/view.ts'
import { type DeskField, deskImport } from './desk-import.ts'

const administrators = { config: { access: { roles: ['administrator'] } } } as const

export interface DesksPage {
  readonly title: string
  /** What is asked for. */
  readonly q: string
  readonly state: 'open' | 'all'
  readonly rows: readonly {
    readonly code: string
    readonly unit: string
    readonly name: string
    readonly isOpen: boolean
    readonly state: string
  }[]
}

export interface EditDeskPage {
  readonly title: string
  readonly action: string
  readonly isNew: boolean
  readonly kinds: readonly Option[]
  /** Labels of the communes of today. */
  readonly communes: readonly string[]
  readonly typed: Readonly<Partial<Record<DeskField, string>>>
  readonly problems: Readonly<Partial<Record<DeskField, string>>>
}

type DeskRequest = FastifyRequest<{ Params: { code?: string }; Body: FormBody }>

/** Desks for administrators: list and search, open, rename, move, close. What is done can be undone where it has not taken effect. */
export function deskAdministrationRoutes(app: FastifyInstance, deps: DashboardDependencies): void {
  app.get('/desks', administrators, (request, reply) => {
    const locale = localeFor(request)
    const { q, state } = request.query as { readonly q?: unknown; readonly state?: unknown }
    const asked = typeof q === 'string' ? q.trim().slice(0, 80) : ''
    const shown = state === 'all' ? 'all' : 'open'
    const words = foldVietnamese(asked)
    const code = asked.replace(/[\s-]/gu, '').toUpperCase()
    const today = deps.today()
    const { desks, directory } = deps.reference.current()
    const isFound = ({ unit, ownName, code: own }: ReturnType<typeof rowOf>) =>
      words === '' || own === code || foldVietnamese(`${unit} ${ownName}`).includes(words)
    const rows = desks
      .map((desk) => rowOf(locale, directory, desk, today))
      .filter((row) => (shown === 'all' || row.isOpen) && isFound(row))
      .toSorted((a, b) => compareVietnamese(a.unit, b.unit))
    return reply.page(view('desks', { title: locale.t('desks.title'), q: asked, state: shown, rows }))
  })

  app.get('/desks/new', administrators, (request: DeskRequest, reply) => form(request, reply, undefined, {}, []))
  app.post('/desks', administrators, (request: DeskRequest, reply) => save(request, reply, undefined))

  app.get('/desks/:code/edit', administrators, (request: DeskRequest, reply) => {
    const desk = deskOf(request)
    return desk ? form(request, reply, desk, fieldsOf(localeFor(request), desk), []) : sendError(request, reply, 404)
  })
  app.post('/desks/:code/edit', administrators, (request: DeskRequest, reply) => {
    const desk = deskOf(request)
    return desk ? save(request, reply, desk) : sendError(request, reply, 404)
  })

  async function save(request: DeskRequest, reply: FastifyReply, desk: Desk | undefined) {
    const body = request.body ?? {}
    const locale = localeFor(request)
    const cells = Object.fromEntries(deskImport.columns.map(({ name }) => [name, (body[name] ?? '').trim()]))
    const typed = [{ line: 1, value: { ...cells, code: desk?.code ?? '' } }]
    const result = await withImportContext(deps, readerOf(request), locale, (context) =>
      applyCellsAtOnce(context, deskImport, typed),
    )
    if (!result.ok) return form(request, reply, desk, body, result.error)
    await deps.reference.refresh()
    const own = addressIn(locale.language, '')
    return reply.redirect(result.value.id === '' ? `/desks${own}` : `/imports/desks/${result.value.id}${own}`, 303)
  }

  function form(
    request: FastifyRequest,
    reply: FastifyReply,
    desk: Desk | undefined,
    typed: FormBody,
    problems: readonly RowProblem[],
  ) {
    const locale = localeFor(request)
    const { t, language } = locale
    const { directory } = deps.reference.current()
    return reply.code(problems.length > 0 ? 422 : 200).page(
      view('desk-edit', {
        title: desk ? t('desks.edit', { code: desk.code }) : t('desks.new'),
        action: desk ? `/desks/${desk.code}/edit` : '/desks',
        isNew: desk === undefined,
        kinds: (['public-service-centre', 'one-stop-section'] as const).map((code) => ({
          code,
          label: t(`ballot.desk.${code}`),
        })),
        communes: directory.units
          .filter(({ level, validTo }) => level === 'commune' && validTo === null)
          .map((unit) => unitLabel(unit, language)),
        typed,
        problems: Object.fromEntries(problems.map(({ column, message }) => [column ?? 'code', message])),
      }),
    )
  }

  function rowOf({ t, language, date }: Locale, directory: UnitDirectory, desk: Desk, today: string) {
    const assignment = desk.assignments.findLast((dated) => inForceOn(dated, today)) ?? desk.assignments.at(-1)
    const unit = assignment && directory.byId(assignment.unitId)
    const next = desk.assignments.at(-1)
    const moving = next && next !== assignment ? directory.byId(next.unitId) : undefined
    const label = unit ? unitLabel(unit, language) : ''
    const name = desk.name ?? t(`ballot.desk.${desk.kind}`)
    const isOpen = desk.closedOn === null || desk.closedOn > today
    return {
      ...{ code: desk.code, unit: label, name, isOpen, ownName: desk.name ?? '' },
      state: [
        desk.openedOn > today
          ? t('desks.state.opens', { date: date(desk.openedOn) })
          : isOpen
            ? t('desks.state.open')
            : '',
        desk.closedOn === null
          ? ''
          : t(isOpen ? 'desks.state.closes' : 'desks.state.closed', { date: date(desk.closedOn) }),
        moving && next ? t('desks.state.moves', { unit: unitLabel(moving, language), date: date(next.validFrom) }) : '',
      ]
        .filter((text) => text !== '')
        .join(' · '),
    }
  }

  function fieldsOf(
    { t, language, date }: Locale,
    { kind, name, hotline, closedOn, successorDeskId, assignments }: Desk,
  ): FormBody {
    const reference = deps.reference.current()
    const unit = reference.directory.byId(assignments.at(-1)?.unitId ?? 0)
    return {
      kind: t(`ballot.desk.${kind}`),
      name: name ?? '',
      hotline: hotline ?? '',
      unit: unit ? unitLabel(unit, language) : '',
      closed: closedOn === null ? '' : date(closedOn),
      successor: successorDeskId === null ? '' : (reference.deskById(successorDeskId)?.code ?? ''),
    }
  }

  function deskOf({ params: { code = '' } }: DeskRequest): Desk | undefined {
    return deps.reference.current().deskByCode(code.toUpperCase())
  }
}
