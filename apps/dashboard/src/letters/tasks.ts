import { unitLabel, unitSlug } from '@long-dan/administrative-units'
import type { DashboardDoor, RemarkSummary } from '@long-dan/database/dashboard'
import { daysAfter } from '@long-dan/statistics'
import { enterDossiersAddress, monthAddresses } from '../addresses/desk-months.ts'
import { improvementAddress } from '../addresses/improvements.ts'
import { reportAddress, reportsAddress } from '../addresses/programme.ts'
import { remarksAddress } from '../addresses/remarks.ts'
import type { Figures } from '../figures/figures.ts'
import { scopeOfAllTime } from '../figures/scope.ts'
import { urgentImprovements } from '../improvements/remembered-improvements.ts'
import type { Visit } from '../landing/visits/read-visits.ts'
import { visitLine } from '../landing/visits/visits-page.ts'
import type { Official } from '../officials/official.ts'
import { mayOpen } from '../officials/page-access.ts'
import { reportActorOf } from '../officials/programme-keepers.ts'
import { mayWorkOnRemarks, remarkReaders, seesEscalated } from '../officials/remark-readers.ts'
import { totalOf } from '../remarks/months-of-part.ts'
import { rememberedMonths } from '../remarks/remembered-remarks.ts'
import type { ProvenQuestion, UnitQuestion } from '../results/unit/unit-question.ts'
import { readStandings, type Standings } from '../rollout/standings/standings.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'
import { fallenTasks } from './fallen-criteria.ts'
import { operatorTasks } from './operator-tasks.ts'
import { pledgeTasks } from './pledge-tasks.ts'
import { programmeTasks } from './programme-tasks.ts'
import { publicationTasks } from './publication-tasks.ts'
import { silentDeskTasks } from './silent-desks.ts'
import type { Task } from './task.ts'

export interface TaskSources {
  readonly deps: Pick<DashboardDependencies, 'reference' | 'today'>
  readonly door: DashboardDoor
  readonly official: Official
  readonly question: ProvenQuestion
  /** The same question one quarter earlier; null when the page is not about a closed quarter. */
  readonly before: UnitQuestion | null
  readonly figures: Figures | null
  readonly remarks: RemarkSummary | null
  /** Worst first; null for a commune. */
  readonly visits: readonly Visit[] | null
}

/** What waits for the official, most urgent first: what is overdue, what only this office can do, where to go. */
export async function readTasks(sources: TaskSources): Promise<readonly Task[]> {
  const { deps, door, official, question, before, figures } = sources
  if (official.role === 'administrator') return operatorTasks(door, question.locale, question.today, official)
  const { reference, reader, today } = question
  const standings = await readStandings(door, { directory: reference.directory, reader, today })
  const found = [
    ...(await improvementTasks(sources)),
    ...(await escalatedTasks(sources)),
    ...(await publicationTasks(sources)),
    ...unreadTasks(sources),
    ...dossierTasks(sources),
    ...reportTasks(sources, standings),
    ...pledgeTasks(sources, standings),
    ...(await programmeTasks(sources, standings)),
    ...(before && figures ? await fallenTasks(deps, door, question, { before, figures }) : []),
    ...(await silentDeskTasks(door, question)),
    ...visitTasks(sources),
  ]
  return found.sort((a, b) => urgency(b) - urgency(a))
}

const urgency = ({ isLate, alert }: Task) => 2 * Number(isLate) + Number(alert !== null)

/** Days ahead in which something counts as due. */
const daysAhead = 7

async function improvementTasks({ door, official, question }: TaskSources): Promise<readonly Task[]> {
  if (!remarkReaders.includes(official.role)) return []
  const { locale, reader, reference, allRows, today, view } = question
  const { t } = locale
  const { unitIds } = scopeOfAllTime(reference.directory, allRows)
  const lastDay = daysAfter(today, daysAhead)
  return (await urgentImprovements(door, reader, unitIds))
    .filter(({ state, dueOn }) => (state === 'received' || state === 'doing') && dueOn <= lastDay)
    .map(({ id, what, dueOn, unitId }) => {
      const isLate = dueOn < today
      const unit = reference.directory.byId(unitId)
      const words = { what, date: locale.date(dueOn), unit: unit ? unitLabel(unit, locale.language) : '' }
      return {
        label: t(isLate ? 'inbox.improvement.late' : 'inbox.improvement.due', words),
        url: improvementAddress({ improvement: id, lang: view.lang }),
        isLate,
        alert: isLate ? { kind: 'improvement', words: t('inbox.improvement.told', words) } : null,
      }
    })
}

async function escalatedTasks({ door, official, question }: TaskSources): Promise<readonly Task[]> {
  if (!seesEscalated(official)) return []
  const { locale, reader, reference, allRows, view } = question
  const scope = { unitIds: scopeOfAllTime(reference.directory, allRows).unitIds }
  const count = totalOf(await rememberedMonths(door, reader, { view: 'unsettled', scope }))
  if (count === 0) return []
  const url = remarksAddress({ slug: view.slug, view: 'escalated', lang: view.lang })
  const words = locale.t('inbox.escalated', { count })
  return [{ label: words, url, isLate: true, alert: { kind: 'escalated', words } }]
}

/** For a commune only: the levels above see them through their visits. */
function unreadTasks({ official, question, remarks }: TaskSources): readonly Task[] {
  const { locale, unit, view } = question
  const count = [...(remarks?.unread.values() ?? [])].reduce((sum, each) => sum + each, 0)
  if (unit.level !== 'commune' || count === 0 || !mayWorkOnRemarks(official)) return []
  const url = remarksAddress({ slug: view.slug, status: 'new', lang: view.lang })
  return [{ label: locale.t('inbox.unread', { count }), url, isLate: false, alert: null }]
}

function dossierTasks({ official, question }: TaskSources): readonly Task[] {
  const { locale, unit, view, evidence, scope } = question
  const { firstMissing } = evidence.dossiers({ unitIds: scope.unitIds })
  if (unit.level !== 'commune' || firstMissing === null || !mayOpen(enterDossiersAddress.access, official.role))
    return []
  const [year, month] = [Number(firstMissing.slice(0, 4)), Number(firstMissing.slice(5, 7))]
  const url = monthAddresses.dossiers({ slug: view.slug, month: firstMissing.slice(0, 7), lang: view.lang })
  return [{ label: locale.t('inbox.dossiers', { month: locale.month(year, month) }), url, isLate: false, alert: null }]
}

/** For a commune its own report of the last closed quarter; above it the reports waiting for approval. */
function reportTasks({ official, question }: TaskSources, { communes, quarter }: Standings): readonly Task[] {
  const { locale, view } = question
  const { t } = locale
  const actor = reportActorOf(official.role)
  if (actor === null) return []
  if (actor === 'approver') {
    const count = communes.filter(({ report }) => report?.state === 'submitted').length
    const url = reportsAddress({ quarter: quarter.code, state: 'submitted', lang: view.lang })
    return count === 0 ? [] : [{ label: t('inbox.reports', { count }), url, isLate: false, alert: null }]
  }
  return communes
    .filter(({ report }) => report === null)
    .map(({ unit, isReportReturned: isReturned }) => {
      const words = t(isReturned ? 'inbox.report.returned' : 'inbox.report.due')
      return {
        label: words,
        url: reportAddress({ slug: unitSlug(unit), quarter: quarter.code, lang: view.lang }),
        isLate: false,
        // Sent once when the quarter is over; a returned report is repeated every week.
        alert: { kind: 'report', words, ...(!isReturned && { since: quarter.end }) },
      }
    })
}

const placesNamed = 5

function visitTasks({ question, visits }: TaskSources): readonly Task[] {
  return (visits ?? []).slice(0, placesNamed).map((visit) => {
    const { label, reasons } = visitLine(question, visit)
    const [first] = reasons
    const words = { unit: label, reason: reasons.map((reason) => reason.label).join('; ') }
    return { label: question.locale.t('inbox.visit', words), url: first?.url ?? '', isLate: false, alert: null }
  })
}
