import { inForceOn } from '@long-dan/administrative-units'
import type { DashboardDoor } from '@long-dan/database/dashboard'
import { periodText } from '@long-dan/results'
import { periodOf } from '@long-dan/statistics'
import { collectionLinks, type ExportLink, exportLinks } from '../addresses/exports.ts'
import { criteriaAddress, monthsAddress, unitAddress, wallAddress } from '../addresses/results.ts'
import { roundsAddress } from '../addresses/rounds.ts'
import { readInvited } from '../evidence/invited.ts'
import type { ResponseText } from '../evidence/response.ts'
import type { Figures } from '../figures/figures.ts'
import type { EmptyState } from '../navigation/page-state.ts'
import { recordAct } from '../officials/access-actions.ts'
import { mayOpen } from '../officials/page-access.ts'
import type { Link } from '../pages/link.ts'
import { type UnitPage, unitPage } from '../results/overview/unit-page.ts'
import { defineUnitPage, type Framed } from '../results/unit/define-unit-page.ts'
import { type Neighbour, readNeighbours } from '../results/unit/neighbours.ts'
import { unitCounts } from '../results/unit/period-counts.ts'
import { readUnitFigures } from '../results/unit/unit-figures.ts'
import type { UnitFrame } from '../results/unit/unit-frame.ts'
import type { ProvenQuestion, UnitQuestion } from '../results/unit/unit-question.ts'
import { unitResponse } from '../results/unit/unit-response.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'
import { view } from '../views/view.ts'
import type { AnswerCard, ToDo } from './answer/answer.ts'
import { readAnswer } from './answer/read-answer.ts'
import { type ListedVisits, listedVisits } from './visits/visits-page.ts'

/** The overview of a unit, with everything around and beside its figures. */
export interface OverviewPage extends UnitPage, UnitFrame {
  /** Null when there is nothing to say. */
  readonly answer: AnswerCard | null
  /** In place of the answer. */
  readonly toDo: ToDo | null
  /** Later months that have figures, as one line of links. */
  readonly running: readonly Link[]
  /** The first few communes below that need a visit; null for a commune, and for the past. */
  readonly visits: ListedVisits | null
  /** Where to see in which places the lowest criteria are weak. */
  readonly criteriaUrl: string
  /** The display for the meeting room. */
  readonly wallUrl: string
  /** Figures for a range of whole months. */
  readonly monthsUrl: string
  /** Null for officials without access to rounds, and for a former unit. */
  readonly roundsUrl: string | null
  /** What the dossiers say, beside the rate. */
  readonly response: ResponseText | null
  /** How many invited citizens sent a ballot. */
  readonly invited: string | null
  readonly neighbours: readonly Neighbour[]
  readonly exports: readonly ExportLink[]
  /** The same on two pages. */
  readonly briefing: readonly ExportLink[]
  /** For a unit with communes below it. */
  readonly collection: readonly ExportLink[]
}

/** The first page of a unit: the answer in five sentences, who needs a visit, then the figures. */
export const overview = defineUnitPage({
  address: unitAddress,
  tab: 'overview',
  async answer(question, door, { deps, official }, framed) {
    const page = await overviewOf(question, door, deps, framed)
    const { view: here, unit } = question
    if ((page.answer ?? page.toDo)?.wrote?.newest)
      await recordAct(deps.door, official, { action: 'remarks-viewed', subject: `units/${here.slug}`, unitId: unit.id })
    return view('unit', page)
  },
})

/** What the page of a unit says. */
export async function overviewOf(
  question: ProvenQuestion,
  door: DashboardDoor,
  deps: Pick<DashboardDependencies, 'reference' | 'ballotUrl'>,
  framed: Framed,
): Promise<OverviewPage> {
  const { view: here, todays, unit } = question
  const figures = await readUnitFigures(door, question)
  const model = unitPage(question, figures)
  const { results } = model
  const shown = results === null ? null : figures
  const { directory } = deps.reference.current()
  const { card, toDo, visits } = await readAnswer(door, question, {
    figures: shown,
    results,
    directory,
    isHandedOn: false,
  })
  const framing = await framed(model)
  return {
    ...framing,
    empty: figures ? withNearest(question, figures, framing.empty) : framing.empty,
    answer: card,
    toDo,
    running: runningSince(question),
    visits: visits && listedVisits(question, visits, { page: 1, reason: null, onPage: 8 }),
    criteriaUrl: criteriaAddress(here),
    wallUrl: wallAddress(here),
    monthsUrl: monthsAddress({ slug: here.slug, lang: here.lang }),
    roundsUrl: roundsUrl(question),
    response: shown && unitResponse(question, shown),
    invited: results && (await readInvited(door, { ...question, memory: question.reader.memory }, results.modes)),
    neighbours: shown ? await readNeighbours(door, question, deps.ballotUrl) : [],
    exports: shown ? exportLinks('overview', here) : [],
    briefing: shown ? exportLinks('briefing', here) : [],
    collection: shown && !todays && unit.level !== 'commune' ? collectionLinks(here) : [],
  }
}

/** Where the unit's own figure is hidden, leads to the last period before in which it is not. */
function withNearest(question: UnitQuestion, figures: Figures, empty: EmptyState | null): EmptyState | null {
  if (empty?.kind !== 'hidden') return empty
  const { locale, rows, urlOf } = question
  const shown = unitCounts(figures, rows).findLast(({ count, isHidden }) => !isHidden && count.base > 0)
  return {
    ...empty,
    nearest: shown ? { label: periodText(locale, shown.period), url: urlOf(shown.period.code) } : null,
  }
}

/** Empty for a period that is not over itself. */
function runningSince({ locale, period, today, monthsWithBallots, urlOf }: UnitQuestion): readonly Link[] {
  const { start } = periodOf('quarter', today)
  if (period.end > start) return []
  return monthsWithBallots
    .filter((month) => month >= start)
    .map((month) => periodOf('month', month))
    .map((month) => ({ label: periodText(locale, month), url: urlOf(month.code) }))
}

function roundsUrl({ reader, unit, today, view: { slug, lang } }: UnitQuestion): string | null {
  return mayOpen(roundsAddress.access, reader.role) && inForceOn(unit, today) ? roundsAddress({ slug, lang }) : null
}
