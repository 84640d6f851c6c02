import { unitLabel, unitSlug } from '@long-dan/administrative-units'
import { type DashboardDoor, findRemarks, type RemarkRow, remarkHistory } from '@long-dan/database/dashboard'
import {
  escalateAddress,
  markRemarksAddress,
  outcomeAddress,
  remarkAddress,
  remarksAddress,
  remarkTags,
  undoMarksAddress,
} from '../addresses/remarks.ts'
import type { Refusal } from '../forms/form.ts'
import { alertElsewhere, type FormView, formView } from '../forms/form-view.ts'
import { recordAct } from '../officials/access-actions.ts'
import { type Official, readAs } from '../officials/official.ts'
import { mayOpen } from '../officials/page-access.ts'
import { mayWorkOnRemarks } from '../officials/remark-readers.ts'
import type { Asked } from '../pages/asked.ts'
import { definePage } from '../pages/define-page.ts'
import type { Link } from '../pages/link.ts'
import type { ReferenceSnapshot } from '../reference/reference.ts'
import { view } from '../views/view.ts'
import { type HistoryView, historyView, undoableAct } from './history-view.ts'
import { escalateForm, marksForm, outcomeForm, undoMarksForm } from './remark-form.ts'
import { type RemarkView, remarkView } from './remark-view.ts'
import { isUuid, remarkOutcomes } from './remark-words.ts'

export interface OneRemarkPage {
  readonly title: string
  readonly footNote: string
  readonly remark: RemarkView
  readonly list: Link
  readonly isEscalated: boolean
  readonly history: readonly HistoryView[]
  /** Each tag with the act that sets or removes it. */
  readonly tagsToSet: readonly { readonly act: string; readonly label: string }[]
  /** Forms for what may be done: marks, escalation to the province, the province's outcome, and undoing the last act. */
  readonly forms: Readonly<Record<'marks' | 'escalate' | 'outcome' | 'undo', FormView | null>>
  /** Error of a form that is no longer on the page. */
  readonly problem: string
}

/** One remark, with what officials have done about it. */
export const oneRemark = definePage({
  address: remarkAddress,
  async answer({ deps, locale, official, path }, _reply, refused?: Refusal) {
    const remark = await findRemark(deps.door, official, path.remark)
    if (remark === undefined) return null
    const reference = deps.reference.current()
    const { t, language } = locale
    const { id, unitId, route } = remark
    const history = await readAs(deps.door, official, (scoped) => remarkHistory(scoped, id))
    await recordAct(deps.door, official, { action: 'remarks-viewed', subject: `remarks/${id}`, unitId })
    const unit = reference.directory.byId(unitId)
    const slug = slugOfRemark(reference, remark)
    const isEscalated = route !== 'desk'
    const known = { remark, slug, undoable: undoableAct(history, official), refused }
    const forms = formsOf({ locale, official }, known)
    return view('remarks-one', {
      title: t('remarks.one.title', { unit: unit ? unitLabel(unit, language) : '' }),
      footNote: t('remarks.privacy'),
      remark: remarkView(locale, reference, remark),
      list: {
        label: `${unit ? unitLabel(unit, language) : ''} – ${t('tab.remarks')}`,
        url: remarksAddress({ slug, view: isEscalated ? 'escalated' : null, lang: language }),
      },
      isEscalated,
      history: history.map((one) => historyView(locale, one)),
      tagsToSet: remarkTags.map((code) => {
        const tag = t(`remarks.tag.${code}`)
        const isOn = remark.tags.includes(code)
        return {
          act: `${isOn ? 'untag' : 'tag'}:${code}`,
          label: t(isOn ? 'remarks.act.remove' : 'remarks.act.add', { tag }),
        }
      }),
      forms,
      problem: alertElsewhere(locale, refused, Object.values(forms)),
    })
  },
})

interface Known {
  readonly remark: RemarkRow
  readonly slug: string
  readonly undoable: string | null
  readonly refused: Refusal | undefined
}

function formsOf(
  { locale, official }: Pick<Asked, 'locale' | 'official'>,
  { remark: { id, route, status }, slug, undoable, refused }: Known,
): OneRemarkPage['forms'] {
  const { t, language: lang } = locale
  const mayWork = mayWorkOnRemarks(official)
  const isEscalated = route !== 'desk'
  const outcomes = remarkOutcomes.filter((outcome) => outcome !== route)
  return {
    marks: mayWork
      ? formView(locale, marksForm, {
          action: markRemarksAddress({ slug, lang }),
          submit: t('remarks.act.submit-one'),
          stored: { remark: id, from: id },
        })
      : null,
    escalate:
      mayWork && !isEscalated && status !== 'answered'
        ? formView(locale, escalateForm, {
            action: escalateAddress({ remark: id, lang }),
            submit: t('remarks.escalate.submit'),
            refused,
          })
        : null,
    outcome:
      mayWork && isEscalated && mayOpen(outcomeAddress.access, official.role)
        ? formView(locale, outcomeForm, {
            action: outcomeAddress({ remark: id, lang }),
            submit: t('remarks.outcome.submit'),
            stored: { seen: route },
            options: { outcome: outcomes.map((code) => ({ code, label: `remarks.outcome.${code}` as const })) },
            refused,
          })
        : null,
    undo: undoable
      ? formView(locale, undoMarksForm, {
          action: undoMarksAddress({ slug, lang }),
          submit: t('remarks.undo'),
          stored: { undone: undoable, from: id },
        })
      : null,
  }
}

/** The remark in the address, if within the official's reach. */
export async function findRemark(door: DashboardDoor, official: Official, id: string): Promise<RemarkRow | undefined> {
  if (!isUuid(id)) return undefined
  const [remark] = await readAs(door, official, (scoped) => findRemarks(scoped, [id]))
  return remark
}

export function slugOfRemark({ directory }: ReferenceSnapshot, { unitId }: RemarkRow): string {
  const unit = directory.byId(unitId)
  if (unit === undefined) throw new Error('The reference data hold no unit of this remark')
  return unitSlug(unit)
}
