import { foldVietnamese } from '@long-dan/administrative-units'
import { listRemarks } from '@long-dan/database/dashboard'
import type { Language } from '@long-dan/i18n'
import {
  markRemarksAddress,
  remarksAddress,
  remarksFileAddress,
  remarksOnPage,
  undoMarksAddress,
} from '../addresses/remarks.ts'
import { fileNameOf } from '../exports/file-name.ts'
import { resultReader } from '../figures/result-reader.ts'
import type { Refusal } from '../forms/form.ts'
import { type FormView, formView } from '../forms/form-view.ts'
import { recordAct } from '../officials/access-actions.ts'
import { readAs } from '../officials/official.ts'
import { mayWorkOnRemarks } from '../officials/remark-readers.ts'
import { Refused } from '../pages/asked.ts'
import { definePage } from '../pages/define-page.ts'
import { pageShown } from '../pages/list-part.ts'
import { view } from '../views/view.ts'
import { type AskedRemarks, askedRemarks } from './asked-remarks.ts'
import { doneText } from './done-text.ts'
import { monthsOfPart, totalOf } from './months-of-part.ts'
import { marksForm, undoMarksForm } from './remark-form.ts'
import { isUuid } from './remark-words.ts'
import { remarksCsv } from './remarks-csv.ts'
import { type RemarksPage, remarksPage } from './remarks-page.ts'
import { rememberedMonths, rememberedPlaces } from './remembered-remarks.ts'

/** A file contains all remarks that match the filters; a province gets a few thousand a year. */
const remarksInFile = 50_000

/** The list, with the chosen remarks and the last act. */
export interface ShownRemarks extends RemarksPage {
  /** Ids of the ticked remarks. */
  readonly chosen: ReadonlySet<string>
  readonly form: FormView<'act' | 'all'>
  /** Undoes the last act. */
  readonly undo: FormView | null
  readonly done: string | null
  /** Code of the period, if one was asked for. */
  readonly period: string | undefined
}

/** What people wrote about a unit. Every view goes into the access record. */
export const unitRemarks = definePage({
  address: remarksAddress,
  async answer({ deps, locale, official, path, query }, _reply, refused?: Refusal) {
    const reference = deps.reference.current()
    const today = deps.today()
    const wanted = askedRemarks(reference, official, path.slug, query, today)
    if (wanted === undefined) return null
    if (wanted instanceof Refused) return wanted
    const { question, unfiltered, filters } = wanted
    const { done } = query
    const reader = resultReader(deps, official)
    const found = await reader.read(async (scoped) => {
      const counted = await rememberedMonths(scoped, reader, question)
      const page = pageShown(totalOf(counted), { page: wanted.page, onPage: remarksOnPage })
      const part = { limit: remarksOnPage, offset: (page - 1) * remarksOnPage }
      const { months, part: among } = monthsOfPart(counted, part)
      return {
        page,
        rows: months ? await listRemarks(scoped, { ...question, months }, among) : [],
        total: totalOf(counted),
        places: await rememberedPlaces(scoped, reader, unfiltered),
      }
    })
    const { page } = found
    const asked = { ...wanted, page }
    await recordAct(deps.door, official, {
      action: 'remarks-viewed',
      subject: viewed(asked),
      unitId: asked.unit.id,
    })
    const { language: lang } = locale
    const self = { slug: asked.slug, ...filters, page: page === 1 ? null : String(page), lang }
    const mayWork = mayWorkOnRemarks(official)
    return view('remarks', {
      ...remarksPage({ locale, reference, official: official, today, asked }, found),
      chosen: new Set(refused?.sent.get('remark')?.map(String)),
      form: formView(locale, marksForm, {
        action: markRemarksAddress(self),
        submit: locale.t('remarks.act.submit'),
        refused,
      }),
      undo:
        mayWork && isUuid(done)
          ? formView(locale, undoMarksForm, {
              action: undoMarksAddress(self),
              submit: locale.t('remarks.undo'),
              stored: { undone: done },
            })
          : null,
      done: doneText(locale, done),
      period: asked.period?.code,
    })
  },
})

const remarksFile = definePage({
  address: remarksFileAddress,
  async answer({ deps, locale, official, path, query }, reply) {
    const reference = deps.reference.current()
    const asked = askedRemarks(reference, official, path.slug, query, deps.today())
    if (asked === undefined) return null
    if (asked instanceof Refused) return asked
    const rows = await readAs(deps.door, official, (scoped) =>
      listRemarks(scoped, asked.question, { limit: remarksInFile, offset: 0 }),
    )
    await recordAct(deps.door, official, {
      action: 'exported',
      subject: `units/${asked.slug}/remarks.csv`,
      unitId: asked.unit.id,
    })
    return reply
      .header('cache-control', 'private, no-store')
      .header('content-disposition', `attachment; filename="${remarksFileName(asked, locale.language)}.csv"`)
      .type('text/csv; charset=utf-8')
      .send(remarksCsv(reference, rows, deps.today()))
  },
})

// Files of escalated remarks never have the name of ordinary ones, nor a part the name of the whole.
function remarksFileName({ slug, filters, period }: AskedRemarks, lang: Language): string {
  const { view: which, q, commune, desk, tag, status, map } = filters
  const what = which === 'escalated' ? 'y-kien-co-dau-hieu-vi-pham' : 'y-kien'
  const words = q && `tim-${foldVietnamese(q).replaceAll(/[^a-z0-9]+/gu, '-')}`
  const chosen = [commune, desk, tag, status, words]
  return fileNameOf({ place: slug, period: period?.code ?? null, what, view: { lang, map }, chosen })
}

// Codes only: the search text is nobody's business.
function viewed({ slug, filters, page }: AskedRemarks): string {
  const { q, ...codes } = filters
  const parameters = new URLSearchParams({ ...codes, ...(q !== undefined && { q: '…' }), page: String(page) })
  return `units/${slug}/remarks?${parameters}`
}

export const unitRemarksPages = [unitRemarks, remarksFile]
