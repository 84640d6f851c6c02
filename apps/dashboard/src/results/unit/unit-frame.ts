import { inForceOn, unitLabel, unitSlug } from '@long-dan/administrative-units'
import type { DashboardDoor } from '@long-dan/database/dashboard'
import { unitAddress } from '../../addresses/results.ts'
import { savedViewsAddress } from '../../addresses/saved-views.ts'
import { readAllExcluded, readTrust, type Trust } from '../../evidence/trust.ts'
import { readWaiting } from '../../evidence/waiting.ts'
import type { UnitState } from '../../figures/count-tree.ts'
import { type MapSwitch, mapSwitch } from '../../navigation/map-switch.ts'
import { notInForce } from '../../navigation/not-in-force.ts'
import { type EmptyState, hiddenState, noBallots } from '../../navigation/page-state.ts'
import { type PeriodSwitch, periodSwitch } from '../../navigation/period-switch.ts'
import { type TabName, unitTabs } from '../../navigation/unit-tabs.ts'
import type { Link, Tab } from '../../pages/link.ts'
import type { ProvenQuestion, UnitQuestion } from './unit-question.ts'

/** Shown beside the figures of a unit or desk. */
export interface Beside {
  /** How many ballots of the period are still in the ballot box. */
  readonly waiting: string | null
  /** For the rate shown on the page. */
  readonly trust: Trust | null
  /** Set when nothing counts because every ballot was excluded. */
  readonly allExcluded: string | null
  /** Code of the period. */
  readonly period: string
}

/** Heading of a page of results. */
export interface Heading {
  /** Document title: unit, page and period. */
  readonly title: string
  /** The unit or desk, as page heading. */
  readonly place: string
  readonly trail: readonly Link[]
  readonly periods: PeriodSwitch
  readonly tabs: readonly Tab[]
  readonly period: string
  readonly mapSwitch: MapSwitch | null
  /** Other query parameters, kept when another period is chosen. */
  readonly kept: readonly KeptField[]
}

interface KeptField {
  readonly name: string
  readonly value: string
}

/** Everything around the figures on a page about a unit. */
export interface UnitFrame extends Heading, Beside {
  readonly empty: EmptyState | null
  /** Saves the page for the official. */
  readonly saveUrl: string
}

interface FrameOf {
  readonly tab: TabName
  /** Of a page that is not the only one of its tab. */
  readonly name: string | undefined
  readonly state: UnitState
  readonly kept: readonly KeptField[]
}

/** Says nothing about a rate that the page does not show. */
export async function unitFrame(
  door: DashboardDoor,
  question: ProvenQuestion,
  { tab, name, state, kept }: FrameOf,
): Promise<UnitFrame> {
  const { locale, unit, period, view, urlOf } = question
  const empty = emptyState(question, state)
  const about = { door, ...question, official: question.verdicts.of(question.rows) }
  const place = unitLabel(unit, locale.language)
  const periods = periodSwitch(locale, period, question.monthsToChoose, question, urlOf)
  const tabs = unitTabs(locale, unit, period, tab, question.reader, view.map)
  return {
    title: pageTitle(place, name ?? nameOfTab(tabs), periods.label),
    place,
    trail: trailTo(question),
    periods,
    mapSwitch: isSameOnBothMaps(question) ? null : mapSwitch(question, unit, urlOf(period.code)),
    tabs,
    kept,
    empty,
    saveUrl: savedViewsAddress({ of: urlOf(period.code), lang: locale.language }),
    trust: empty === null ? await readTrust(about) : null,
    allExcluded: empty === null ? null : await readAllExcluded(about),
    waiting: await readWaiting(about),
    period: period.code,
  }
}

/** `Phường Hạc Thành – Tiêu chí, Quý III/2026` */
export function pageTitle(place: string, page: string | undefined, period: string): string {
  return `${place}${page ? ` – ${page}` : ''}, ${period}`
}

export function nameOfTab(tabs: readonly Tab[]): string | undefined {
  return tabs.find(({ isCurrent }) => isCurrent)?.label
}

/** Whether the unit and its communes were the same in the period as today. */
function isSameOnBothMaps({ todays, rows, scope, reference, period, today }: UnitQuestion): boolean {
  const isSince = (id: number) => {
    const unit = reference.directory.byId(id)
    return unit !== undefined && unit.validFrom <= period.start && inForceOn(unit, today)
  }
  return todays === undefined && rows.length === 1 && [...rows.map(({ id }) => id), ...scope.unitIds].every(isSince)
}

/** Why there is nothing to show; null when there is. */
export function emptyState(question: UnitQuestion, state: UnitState): EmptyState | null {
  const { locale, reference, allRows, rows, period, monthsWithBallots, closedBefore, isLinked, urlOf } = question
  if (rows.length === 0) {
    return { kind: 'not-in-force', ...notInForce(locale, reference.directory, allRows, period, isLinked) }
  }
  if (state === 'hidden') return hiddenState(locale, period, closedBefore)
  return state === 'shown' ? null : noBallots(locale, period, monthsWithBallots, question, urlOf)
}

function trailTo({ locale, reference, reader, unit, period, view }: UnitQuestion): readonly Link[] {
  return reference.directory
    .breadcrumb(unit.id, period.start, period.end)
    .slice(0, -1)
    .filter((above) => reader.rootOf(above, period.start, period.end) !== undefined)
    .map((above) => ({
      label: unitLabel(above, locale.language),
      url: unitAddress({ ...view, slug: unitSlug(above) }),
    }))
}
