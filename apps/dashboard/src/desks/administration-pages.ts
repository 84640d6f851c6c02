import {
  compareVietnamese,
  foldVietnamese,
  inForceOn,
  type UnitDirectory,
  unitLabel,
} from '@long-dan/administrative-units'
import type { Desk } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import { desksAddress, editDeskAddress, newDeskAddress } from '../addresses/desks.ts'
import type { FormBody } from '../forms/form-body.ts'
import type { RowProblem } from '../imports/import-kind.ts'
import type { Asked } from '../pages/asked.ts'
import { definePage } from '../pages/define-page.ts'
import type { Option } from '../pages/link.ts'
import type { ReferenceSnapshot } from '../reference/reference.ts'
import { view } from '../views/view.ts'
import type { DeskField } from './desk-import.ts'

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

/** All desks, or those that are open. */
const desks = definePage({
  address: desksAddress,
  menu: { label: 'desks.title' },
  answer({ deps, locale, query }) {
    const { q = '', state = 'open' } = query
    const words = foldVietnamese(q)
    const code = q.replace(/[\s-]/gu, '').toUpperCase()
    const today = deps.today()
    const { desks, directory } = deps.reference.current()
    const isFound = ({ unit, ownName, code: own }: ReturnType<typeof rowOf>) =>
      words === '' || own === code || foldVietnamese(`${unit} ${ownName}`).includes(words)
    const rows = desks
      .map((desk) => rowOf(locale, directory, desk, today))
      .filter((row) => (state === 'all' || row.isOpen) && isFound(row))
      .toSorted((a, b) => compareVietnamese(a.unit, b.unit))
    return view('desks', { title: locale.t('desks.title'), q, state, rows })
  },
})

interface Typed {
  readonly body: FormBody
  readonly problems: readonly RowProblem[]
}

export const newDesk = definePage({
  address: newDeskAddress,
  answer: (asked, _reply, typed?: Typed) => form(asked, undefined, typed ?? { body: {}, problems: [] }),
})

export const editDesk = definePage({
  address: editDeskAddress,
  answer(asked, _reply, typed?: Typed) {
    const reference = asked.deps.reference.current()
    const desk = reference.deskByCode(asked.path.code.toUpperCase())
    if (desk === undefined) return null
    return form(asked, desk, typed ?? { body: fieldsOf(reference, asked.locale, desk), problems: [] })
  },
})

function form({ deps, locale }: Pick<Asked, 'deps' | 'locale'>, desk: Desk | undefined, { body, problems }: Typed) {
  const { t, language } = locale
  return view('desk-edit', {
    title: desk ? t('desks.edit', { code: desk.code }) : t('desks.new'),
    action: desk ? `/desks/${desk.code}/edit` : '/desks',
    isNew: desk === undefined,
    kinds: (['public-service-centre', 'one-stop-section'] as const).map((code) => ({
      code,
      label: t(`ballot.desk.${code}`),
    })),
    communes: deps.reference
      .current()
      .directory.units.filter(({ level, validTo }) => level === 'commune' && validTo === null)
      .map((unit) => unitLabel(unit, language)),
    typed: body,
    problems: Object.fromEntries(problems.map(({ column, message }) => [column ?? 'code', message])),
  })
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
    code: desk.code,
    unit: label,
    name,
    isOpen,
    ownName: desk.name ?? '',
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
  reference: ReferenceSnapshot,
  { t, language, date }: Locale,
  { kind, name, hotline, closedOn, successorDeskId, assignments }: Desk,
): FormBody {
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

/** Desks for administrators: list and search, and the form of a new and of a changed one. */
export const deskAdministrationPages = [desks, newDesk, editDesk]
