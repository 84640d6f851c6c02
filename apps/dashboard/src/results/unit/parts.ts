import { type AdministrativeUnit, inForceDuring, unitLabel, unitSlug } from '@long-dan/administrative-units'
import { deskKey } from '@long-dan/results'
import { deskAddress, unitAddress } from '../../addresses/results.ts'
import type { CountTree } from '../../figures/count-tree.ts'
import { unitKey } from '../../figures/hidden-places.ts'
import { scopeOf } from '../../figures/scope.ts'
import { communesIn } from '../../figures/territory.ts'
import type { Child } from './children.ts'
import { reportedFigure, reportedPercent } from './reported.ts'
import type { UnitQuestion } from './unit-question.ts'

/** The level below: units, or a commune's desks. */
export function partsOf(question: UnitQuestion, tree: CountTree): readonly Child[] {
  const { reference, rows, period } = question
  const isCommune = rows.some(({ level }) => level === 'commune')
  const desks = isCommune ? desksOf(question, tree) : []
  const below = isCommune
    ? joinedIn(question)
    : rows.flatMap(({ id }) => reference.directory.children(id, period.start, period.end))
  return [...unitParts(question, tree, below), ...desks]
}

/** On today's map: divided communes of the period, which are part of none of the figures beside them. */
export function dividedBeside(question: UnitQuestion, tree: CountTree): readonly Child[] {
  const { period, isLinked } = question
  const then = dividedIn(question).filter((unit) => inForceDuring(unit, period.start, period.end) && isLinked(unit))
  return unitParts(question, tree, then)
}

/** Divided communes that the page may list beside its unit. */
export function dividedIn({ rows, todays }: UnitQuestion): readonly AdministrativeUnit[] {
  return rows.flatMap(({ id }) => todays?.dividedCommunes(id) ?? [])
}

/** All communes below, across the levels between. */
export function communesOf(question: UnitQuestion, tree: CountTree): readonly Child[] {
  const { reference, rows, period, todays } = question
  if (todays)
    return unitParts(
      question,
      tree,
      rows.flatMap(({ id }) => todays.presentCommunes(id)),
    )
  const below = rows.flatMap(({ id }) => reference.directory.communesOf(id, period.start, period.end))
  return unitParts(question, tree, below)
}

/** On today's map: communes of the period that were merged whole into the commune. */
function joinedIn({ rows, period, todays }: UnitQuestion): readonly AdministrativeUnit[] {
  const joined = rows.flatMap(({ id }) => todays?.joinedCommunes(id) ?? [])
  return joined.filter((unit) => inForceDuring(unit, period.start, period.end))
}

function unitParts(question: UnitQuestion, tree: CountTree, units: readonly AdministrativeUnit[]): readonly Child[] {
  const { locale, reference, territory, period, todays, isLinked } = question
  const communesOf = communesIn(territory, period)
  // A unit whose row changed within the period is one line of the table.
  return [...Map.groupBy(new Set(units), unitSlug)].flatMap(([slug, dated]) => {
    const [unit] = dated
    if (unit === undefined || unit.level === 'province') return []
    const ids = dated.map(({ id }) => id)
    const map = ids.some((id) => todays?.isOfToday(id)) ? 'today' : undefined
    const figure = reportedFigure(reference.reportedFigures, ids, period)
    const isHidden = ids.some(tree.isUnitHidden)
    // The tree has the units of the time; on today's map the ballots are those of the communes merged into the unit.
    const communeIds = map ? scopeOf(reference.directory, dated, period).unitIds : joined(ids.map(communesOf))
    return {
      name: unitLabel(unit, locale.language),
      url: unitAddress({ slug, lang: locale.language, period: period.code, map }),
      isLinked: dated.some(isLinked),
      level: unit.level,
      isTownship: unit.kind === 'thi-tran',
      count: tree.ofUnits(ids),
      isHidden,
      reported: figure ? reportedPercent(locale, figure) : null,
      keys: ids.map(unitKey),
      communeIds,
      deskId: null,
      slug,
      map,
      official: question.verdicts.of(dated),
      integrity: isHidden ? null : (question.evidence?.grade({ unitIds: communeIds }) ?? null),
    }
  })
}

/** One list stays the same object, because facts are cached by it. */
function joined(lists: readonly (readonly number[])[]): readonly number[] {
  const [only = [], ...others] = lists
  return others.length === 0 ? only : lists.flat()
}

function desksOf({ locale, reference, rows, period, evidence }: UnitQuestion, tree: CountTree): readonly Child[] {
  const unitIds = rows.map(({ id }) => id)
  return reference.desks
    .filter(({ assignments }) =>
      assignments.some(
        ({ unitId, validFrom, validTo }) =>
          unitIds.includes(unitId) && validFrom < period.end && (validTo === null || validTo > period.start),
      ),
    )
    .map(({ id, code, kind }) => ({
      name: locale.t(`desk.${kind}`, { code }),
      url: deskAddress({ code, lang: locale.language, period: period.code }),
      isLinked: true,
      level: 'desk' as const,
      isTownship: false,
      count: tree.ofDesk(id),
      isHidden: tree.isDeskHidden(id),
      reported: null,
      keys: unitIds.map((unitId) => deskKey({ deskId: id, unitId })),
      communeIds: unitIds,
      deskId: id,
      slug: null,
      official: undefined,
      integrity: tree.isDeskHidden(id) ? null : (evidence?.grade({ unitIds, deskId: id }) ?? null),
    }))
}
