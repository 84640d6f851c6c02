import {
  type AdministrativeUnit,
  foldVietnamese,
  type UnitDirectory,
  unitLabel,
  unitSlug,
} from '@long-dan/administrative-units'
import type { PublicationEvent } from '@long-dan/database/dashboard'
import { type Locale, languages } from '@long-dan/i18n'
import { MINIMUM_CELL, periodText } from '@long-dan/results'
import { parsePeriod } from '@long-dan/statistics'

/** Proposals that nobody has answered yet. */
export function unansweredProposals(events: readonly PublicationEvent[]): readonly PublicationEvent[] {
  const answered = new Set(events.map(({ proposalId }) => proposalId))
  return events.filter(({ act, id }) => act === 'proposed' && !answered.has(id))
}

type Change = Pick<PublicationEvent, 'change' | 'periodCode' | 'unitId'>

/** Which figure is to be changed, and how. */
export function changeText(locale: Locale, directory: UnitDirectory, { change, periodCode, unitId }: Change): string {
  if (change === null || periodCode === null) return ''
  const unit = unitId === null ? undefined : directory.byId(unitId)
  return locale.t(`publications.what.${change}`, {
    period: periodName(locale, periodCode),
    unit: unit ? unitLabel(unit, locale.language) : '',
  })
}

export function periodName(locale: Locale, code: string): string {
  const period = parsePeriod(code)
  return period ? periodText(locale, period) : code
}

const problems = [
  ...(['nothing-changed', 'change-too-small', 'figure-too-small', 'not-shown', 'not-withdrawn'] as const),
  ...(['ballots-changed', 'month-not-frozen'] as const),
]

/** Why the worker could not publish what was decided. */
export function problemOf(
  { t, language }: Locale,
  directory: UnitDirectory,
  { problem, communes }: Pick<PublicationEvent, 'problem' | 'communes'>,
): string {
  const known = problems.find((code) => code === problem)
  if (known === undefined) return ''
  const names = (communes ?? []).map((code) => {
    const unit = directory.units.findLast((each) => each.code === code)
    return unit ? unitLabel(unit, language) : code
  })
  return t(`publications.problem.${known}`, { communes: names.join(', '), minimum: MINIMUM_CELL.public })
}

/** The unit meant by a name or code; undefined when none or several match. */
export function unitMeant(units: readonly AdministrativeUnit[], typed: string): AdministrativeUnit | undefined {
  const asked = foldVietnamese(typed)
  const exact = units.filter((unit) => languages.some(({ code }) => unitLabel(unit, code) === typed))
  const fitting =
    exact.length > 0
      ? exact
      : units.filter(
          (unit) =>
            unit.code === typed ||
            unitSlug(unit) === typed ||
            languages.some(({ code }) => foldVietnamese(unitLabel(unit, code)) === asked),
        )
  return fitting.length === 1 ? fitting[0] : undefined
}
