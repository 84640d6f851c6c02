import { unitLabel, unitSlug } from '@long-dan/administrative-units'
import { type DashboardDoor, findRemarks, type RemarkRow, remarkHistory } from '@long-dan/database/dashboard'
import { remarkAddress, remarksAddress, remarkTags } from '../addresses/remarks.ts'
import type { FormBody } from '../forms/form-body.ts'
import { recordAct } from '../officials/access-actions.ts'
import { type Official, readAs } from '../officials/official.ts'
import { mayWorkOnRemarks, remarkJudges } from '../officials/remark-readers.ts'
import { definePage } from '../pages/define-page.ts'
import type { Link, Option } from '../pages/link.ts'
import type { ReferenceSnapshot } from '../reference/reference.ts'
import { view } from '../views/view.ts'
import { type HistoryView, historyView, undoableAct } from './history-view.ts'
import { type RemarkView, remarkView } from './remark-view.ts'
import { isUuid, remarkOutcomes } from './remark-words.ts'

export interface OneRemarkPage {
  readonly title: string
  readonly footNote: string
  readonly remark: RemarkView
  readonly slug: string
  readonly list: Link
  readonly isEscalated: boolean
  readonly mayWork: boolean
  readonly mayJudge: boolean
  readonly history: readonly HistoryView[]
  /** The last act, where it can be taken back. */
  readonly undo: string | null
  readonly tagsToSet: readonly Option[]
  readonly outcomes: readonly Option[]
  readonly typed: FormBody
  readonly problem: string | null
  readonly problemOf: RemarkProblem | undefined
}

export type RemarkProblem = 'unconfirmed' | 'outcome' | 'reason'

interface Typed {
  readonly body: FormBody
  readonly problem: RemarkProblem
}

/** One remark with what officials did about it. */
export const oneRemark = definePage({
  address: remarkAddress,
  async answer({ deps, locale, official, path }, _reply, typed?: Typed) {
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
    return view('remarks-one', {
      title: t('remarks.one.title'),
      footNote: t('remarks.privacy'),
      remark: remarkView(locale, reference, remark),
      slug,
      list: {
        label: `${unit ? unitLabel(unit, language) : ''} – ${t('tab.remarks')}`,
        url: remarksAddress({ slug, view: isEscalated ? 'escalated' : null, lang: language }),
      },
      isEscalated,
      mayWork: mayWorkOnRemarks(official),
      mayJudge: isEscalated && remarkJudges.includes(official.role),
      history: history.map((one) => historyView(locale, one)),
      undo: undoableAct(history, official),
      tagsToSet: remarkTags.map((code) => ({ code, label: t(`remarks.tag.${code}`) })),
      outcomes: remarkOutcomes
        .filter((outcome) => outcome !== route)
        .map((code) => ({ code, label: t(`remarks.outcome.${code}`) })),
      typed: typed?.body ?? {},
      problem: typed ? t(`remarks.wrong.${typed.problem}`) : null,
      problemOf: typed?.problem,
    })
  },
})

/** The remark that an address names, in the official's reach. */
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
