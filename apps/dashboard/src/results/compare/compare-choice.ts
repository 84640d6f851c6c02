import { compareUnits, unitLabel, unitSlug } from '@long-dan/administrative-units'
import { periodText } from '@long-dan/results'
import type { PeriodKind } from '@long-dan/statistics'
import { treeInReach } from '../../figures/territory.ts'
import type { UnitNode } from '../../figures/unit-tree.ts'
import { periodsWithBallots } from '../../navigation/period-switch.ts'
import type { UnitQuestion } from '../unit/unit-question.ts'

interface Option {
  readonly value: string
  readonly label: string
  readonly isSelected: boolean
}

interface OptionGroup {
  readonly label: string
  readonly options: readonly Option[]
}

/** Choices for one side: units of its period, and periods with ballots. */
export interface CompareChoice {
  readonly units: readonly OptionGroup[]
  readonly periods: readonly OptionGroup[]
}

const kinds: readonly PeriodKind[] = ['month', 'quarter', 'half-year', 'year']
const levels = ['province', 'district', 'area', 'commune'] as const

export function choiceOf(question: UnitQuestion): CompareChoice {
  const { locale, period, reference, isLinked, view, territory, monthsToChoose, allRows, todays, closedBefore } =
    question
  const tree = treeInReach(territory, period)
  const then = (tree ? nodesOf(tree.root) : []).flatMap(({ unitId }) => reference.directory.byId(unitId) ?? [])
  const below = todays
    ? reference.directory.units.filter((unit) => todays.isOfToday(unit.id) && isLinked(unit)).toSorted(compareUnits)
    : then
  const units = Map.groupBy([...below, ...(below.length === 0 ? allRows.slice(-1) : [])], ({ level }) => level)
  const unitOptions = levels.map((level) => {
    const ofLevel = units.get(level) ?? []
    const hasTownships = ofLevel.some(({ kind }) => kind === 'thi-tran')
    return {
      label: locale.t(`compare.level.${level === 'commune' && hasTownships ? 'commune-and-township' : level}`),
      options: [...new Map(ofLevel.map((unit) => [unitSlug(unit), unit]))].map(([value, unit]) => ({
        value,
        label: unitLabel(unit, locale.language),
        isSelected: value === view.slug,
      })),
    }
  })
  const periodOptions = kinds.map((kind) => {
    const offered = periodsWithBallots(kind, monthsToChoose, closedBefore)
    const all =
      kind === period.kind && !offered.some(({ code }) => code === period.code) ? [period, ...offered] : offered
    return {
      label: locale.t(`period.${kind}`),
      options: all.map((one) => ({
        value: one.code,
        label: periodText(locale, one),
        isSelected: one.code === period.code,
      })),
    }
  })
  return { units: unitOptions.filter(hasOptions), periods: periodOptions.filter(hasOptions) }
}

function hasOptions({ options }: OptionGroup): boolean {
  return options.length > 0
}

function nodesOf(node: UnitNode): readonly UnitNode[] {
  return [node, ...node.children.flatMap(nodesOf)]
}
