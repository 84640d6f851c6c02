import { type AdministrativeUnit, inForceDuring, wholeLand } from '@long-dan/administrative-units'
import { calledCitizens, type DashboardDoor, type Desk, inputsOfQuarter } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import { type CallsText, callsFigures, callsText, type OfficialVerdict, quartersOfVerdict } from '@long-dan/results'
import { type CalendarDay, type Period, rollUp, tenthsOfCount } from '@long-dan/statistics'
import type { CountsOverTime } from '../figures/counts-over-time.ts'
import type { ReferenceSnapshot } from '../reference/reference.ts'
import { type OfficialVerdicts, officialVerdictsOn, verdictDay } from './official-verdicts.ts'

interface DeskQuestion {
  readonly door: DashboardDoor
  readonly locale: Locale
  readonly reference: Pick<ReferenceSnapshot, 'directory' | 'desks'>
  readonly desk: Desk
  /** Communes within reach that the desk belongs or belonged to. */
  readonly units: readonly AdministrativeUnit[]
  readonly period: Period
  readonly today: CalendarDay
  readonly figures: Pick<CountsOverTime, 'treeIn'>
}

/**
 * Estimate from citizens called by lot about a desk, for the time of its commune's verdict and from the rows that existed when the verdict
 * was published. For a commune's only desk it is the commune's public estimate. For one of several desks it is limited to readers of the
 * counts themselves, as the database decides: the desk's own officials could subtract it from their commune's and learn about the other
 * desks.
 */
export async function readDeskCalls(question: DeskQuestion): Promise<CallsText | null> {
  const { door, locale, reference, units, period, today } = question
  const verdicts = await officialVerdictsOn(door, reference.directory, verdictDay(period, today))
  const official = verdicts.of(units)
  if (official === null) return null
  const window = quartersOfVerdict(official)
  return isOnlyDesk(question, window)
    ? callsText(locale, verdicts.callsOf(units), official)
    : ownCalls(question, verdicts, official)
}

function isOnlyDesk(
  { reference: { directory, desks }, desk, units }: DeskQuestion,
  window: readonly Period[],
): boolean {
  const [from = '', until = ''] = [window[0]?.start, window.at(-1)?.end]
  const land = new Set(units.flatMap(({ id }) => wholeLand(directory, id)))
  return desks.every(
    ({ id, assignments }) =>
      id === desk.id || !assignments.some((dated) => land.has(dated.unitId) && inForceDuring(dated, from, until)),
  )
}

async function ownCalls(
  { door, locale, desk, figures }: DeskQuestion,
  { quarter }: Pick<OfficialVerdicts, 'quarter'>,
  official: OfficialVerdict,
): Promise<CallsText | null> {
  const window = quartersOfVerdict(official)
  const [first, last] = [window[0], window.at(-1)]
  if (!first || !last || !quarter) return null
  const trees = window.map(figures.treeIn)
  // Ballots of fewer quarters than the calls are about would be compared with them, under the name of all.
  if (trees.some(({ isDeskHidden }) => isDeskHidden(desk.id))) return null
  const ballots = rollUp(trees.map(({ ofDesk }) => ofDesk(desk.id)))
  const percentTenths = tenthsOfCount(ballots)
  if (percentTenths === null) return null
  const unitIds = desk.assignments.map(({ unitId }) => unitId)
  const inputs = await inputsOfQuarter(door, quarter)
  const called = await calledCitizens(door, unitIds, { from: first.start, toExclusive: last.end }, inputs)
  const parts = called.filter(({ deskId }) => deskId === desk.id)
  const found = callsFigures([{ unitId: desk.id, area: '', isSmall: false, parts, ballots }])
  return callsText(locale, found.get(desk.id) ?? null, { ...official, percentTenths })
}
