import {
  compareVietnamese,
  foldVietnamese,
  inForceOn,
  type UnitDirectory,
  unitLabel,
} from '@long-dan/administrative-units'
import type { Desk, DeskFacts } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import { plainCode } from '@long-dan/web/visit-codes'
import { deskOfficeAddress, desksAddress, editDeskAddress, newDeskAddress } from '../addresses/desks.ts'
import { importAddresses } from '../addresses/imports.ts'
import type { Refusal } from '../forms/form.ts'
import { type FormView, formView } from '../forms/form-view.ts'
import { seenOf } from '../forms/overtaken.ts'
import type { Asked } from '../pages/asked.ts'
import { definePage } from '../pages/define-page.ts'
import type { Link } from '../pages/link.ts'
import { type ListPart, listPart } from '../pages/list-part.ts'
import type { ReferenceSnapshot } from '../reference/reference.ts'
import { view } from '../views/view.ts'
import { deskForm, newDeskForm } from './desk-form.ts'

export interface DesksPage extends ListPart<ListedDesk> {
  readonly title: string
  readonly url: string
  readonly newUrl: string
  readonly importUrl: string
  /** Search text. */
  readonly q: string
  readonly state: 'open' | 'all'
  /** Number of desks found in all. */
  readonly count: number
}

interface ListedDesk {
  readonly code: string
  readonly url: string
  /** Null for a closed desk. */
  readonly editUrl: string | null
  readonly unit: string
  readonly name: string
  readonly state: string
}

export interface EditDeskPage {
  readonly title: string
  readonly list: Link
  readonly form: FormView
}

/** All desks, or those that are open. */
const desks = definePage({
  address: desksAddress,
  menu: { label: 'desks.title' },
  answer({ deps, locale, query }) {
    const { q = '', state = 'open', page = 1 } = query
    const words = foldVietnamese(q)
    const code = plainCode(q)
    const today = deps.today()
    const { desks, directory } = deps.reference.current()
    const isFound = ({ unit, ownName, code: own }: ReturnType<typeof rowOf>) =>
      words === '' || own === code || foldVietnamese(`${unit} ${ownName}`).includes(words)
    const rows = desks
      .map((desk) => rowOf(locale, directory, desk, today))
      .filter((row) => (state === 'all' || row.isOpen) && isFound(row))
      .toSorted((a, b) => compareVietnamese(a.unit, b.unit))
    const lang = locale.language
    return view('desks', {
      title: locale.t('desks.title'),
      url: desksAddress({}),
      newUrl: newDeskAddress({ lang }),
      importUrl: importAddresses.desks.upload({ lang }),
      q,
      state,
      count: rows.length,
      ...listPart(rows, page, (other) => desksAddress({ q, state, page: other, lang })),
    })
  },
})

export const newDesk = definePage({
  address: newDeskAddress,
  answer(asked, _reply, refused?: Refusal) {
    const { t, language: lang } = asked.locale
    const form = formView(asked.locale, newDeskForm, {
      action: desksAddress({ lang }),
      submit: t('accounts.save'),
      options: { unit: communeOptions(asked) },
      refused,
    })
    const { isOther, ...fields } = form.fields
    // A question for those who were asked it.
    const isAsked = isOther.problem !== '' || isOther.value !== ''
    const shown = isAsked ? form : { ...form, fields }
    return view('desk-edit', { title: t('desks.new'), list: listOf(asked), form: shown })
  },
})

export const editDesk = definePage({
  address: editDeskAddress,
  answer(asked, _reply, refused?: Refusal) {
    const reference = asked.deps.reference.current()
    const desk = reference.deskByCode(asked.path.code.toUpperCase())
    if (desk === undefined) return null
    const { t, language: lang } = asked.locale
    const { code } = desk
    const stored = deskShown(reference, asked.locale, desk)
    const form = formView(asked.locale, deskForm, {
      action: editDeskAddress({ code, lang }),
      submit: t('accounts.save'),
      stored: { ...stored, seen: seenOf(stored) },
      options: { unit: communeOptions(asked) },
      refused,
    })
    return view('desk-edit', { title: t('desks.edit', { code }), list: listOf(asked), form })
  },
})

function listOf({ locale: { t, language } }: Pick<Asked, 'locale'>): Link {
  return { label: t('desks.title'), url: desksAddress({ lang: language }) }
}

/** Today's communes by name. */
function communeOptions({ deps, locale }: Pick<Asked, 'deps' | 'locale'>) {
  return deps.reference
    .current()
    .directory.units.filter(({ level, validTo }) => level === 'commune' && validTo === null)
    .map((unit) => ({ code: unitLabel(unit, locale.language), label: () => '' }))
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
    url: deskOfficeAddress({ code: desk.code, lang: language }),
    editUrl: isOpen ? editDeskAddress({ code: desk.code, lang: language }) : null,
    unit: label,
    name,
    isOpen,
    ownName: desk.name ?? '',
    state: [
      openText({ t, date }, desk, isOpen, today),
      desk.closedOn === null
        ? ''
        : t(isOpen ? 'desks.state.closes' : 'desks.state.closed', { date: date(desk.closedOn) }),
      moving && next ? t('desks.state.moves', { unit: unitLabel(moving, language), date: date(next.validFrom) }) : '',
    ]
      .filter((text) => text !== '')
      .join(' · '),
  }
}

/** What the form shows of a desk. */
export function deskShown(
  reference: ReferenceSnapshot,
  { language, date }: Locale,
  { kind, name, hotline, address, closedOn, successorDeskId, assignments }: DeskFacts,
) {
  const unit = reference.directory.byId(assignments.at(-1)?.unitId ?? 0)
  return {
    kind,
    name,
    hotline,
    address,
    unit: unit && unitLabel(unit, language),
    closed: closedOn === null ? '' : date(closedOn),
    successor: successorDeskId === null ? '' : reference.deskById(successorDeskId)?.code,
  }
}

/** Desks for administrators: list and search, and the forms for new and existing desks. */
export const deskAdministrationPages = [desks, newDesk, editDesk]

function openText({ t, date }: Pick<Locale, 't' | 'date'>, { openedOn }: Desk, isOpen: boolean, today: string): string {
  if (openedOn > today) return t('desks.state.opens', { date: date(openedOn) })
  return isOpen ? t('desks.state.open') : ''
}
