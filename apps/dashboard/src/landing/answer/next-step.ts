import type { RemarkSummary } from '@long-dan/database/dashboard'
import { enterDossiersAddress, monthAddresses } from '../../addresses/desk-months.ts'
import { inboxAddress } from '../../addresses/letters.ts'
import { remarksAddress } from '../../addresses/remarks.ts'
import { criteriaAddress, rankingAddress } from '../../addresses/results.ts'
import { mayOpen } from '../../officials/page-access.ts'
import { mayWorkOnRemarks } from '../../officials/remark-readers.ts'
import type { Link } from '../../pages/link.ts'
import type { ResultsModel } from '../../results/unit/results-model.ts'
import type { ProvenQuestion } from '../../results/unit/unit-question.ts'
import type { Visit } from '../visits/read-visits.ts'
import { visitLine } from '../visits/visits-page.ts'

export interface StepSources {
  /** Null when no figures are shown. */
  readonly results: ResultsModel | null
  /** Null for readers who may not see remarks. */
  readonly remarks: RemarkSummary | null
  /** Worst first; null for a commune. */
  readonly visits: readonly Visit[] | null
}

/** The one thing to do first, with its link: what only this unit can do comes before what it should discuss. */
export function nextStep(question: ProvenQuestion, { results, remarks, visits }: StepSources, lowest?: string): Link {
  const { locale, view, unit, evidence, scope, reader } = question
  const { t } = locale
  // Who runs the installation visits nobody.
  if (reader.role === 'administrator')
    return { label: t('answer.next.operator'), url: inboxAddress({ lang: view.lang }) }
  const isCommune = unit.level === 'commune'
  const unread = [...(remarks?.unread.values() ?? [])].reduce((sum, count) => sum + count, 0)
  if (isCommune && unread > 0 && mayWorkOnRemarks(reader))
    return {
      label: t('answer.next.read', { count: unread }),
      url: remarksAddress({ slug: view.slug, status: 'new', map: view.map, lang: view.lang }),
    }
  const { firstMissing } = evidence.dossiers({ unitIds: scope.unitIds })
  if (isCommune && firstMissing !== null && mayOpen(enterDossiersAddress.access, reader.role))
    return {
      label: t('answer.next.dossiers'),
      url: monthAddresses.dossiers({ slug: view.slug, month: firstMissing.slice(0, 7), lang: view.lang }),
    }
  const [worst] = visits ?? []
  if (worst) return visitStep(question, worst, lowest)
  const [weakest] = results?.lowest ?? []
  if (weakest === undefined) return { label: t('answer.next.invite'), url: rankingAddress({ ...view, level: null }) }
  return {
    label: t('answer.next.criterion', { criterion: weakest.inLine }),
    url: weakest.url ?? criteriaAddress(view),
  }
}

function visitStep(question: ProvenQuestion, visit: Visit, lowest?: string): Link {
  const { t } = question.locale
  const { label, url, reasons } = visitLine(question, visit)
  const [reason] = reasons
  const isNamed = reason?.kind === 'low' && label === lowest
  const text = isNamed ? t('visits.reason.low.named') : (reason?.label ?? '')
  return { label: t('answer.next.visit', { unit: label, reason: text }), url: reason?.url ?? url }
}
