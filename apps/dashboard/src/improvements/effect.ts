import { unitLabel, unitSlug } from '@long-dan/administrative-units'
import type { DashboardDoor, Improvement } from '@long-dan/database/dashboard'
import { breakSentences, criterionIn, joinVersions } from '@long-dan/questionnaire'
import { type BeforeAfterText, beforeAfterText, deskKey } from '@long-dan/results'
import {
  type ClusteredCount,
  clusteredCount,
  criterionShare,
  parsePeriod,
  satisfiedCountOf,
} from '@long-dan/statistics'
import { clusteredAnswersAt } from '../figures/answer-effects.ts'
import { answersAt } from '../figures/answer-sums.ts'
import { type CriteriaFigures, readCriteriaFigures } from '../figures/criterion-figures.ts'
import { unitKey } from '../figures/hidden-places.ts'
import { atOneMoment, resultReader } from '../figures/result-reader.ts'
import type { Asked } from '../pages/asked.ts'
import { periodCodeText } from '../remarks/month-text.ts'
import { askedUnit } from '../results/unit/asked-unit.ts'
import type { UnitQuestion } from '../results/unit/unit-question.ts'
import { criterionName } from '../wording/criteria.ts'

type Asking = Pick<Asked, 'deps' | 'official' | 'locale'>

/** Whether it helped, as far as is known so far. */
export interface Effect {
  /** Null until there is something to compare. */
  readonly text: BeforeAfterText | null
  /** When there will be something to compare; empty when there is. */
  readonly waiting: string
  /** What is compared, and what to bear in mind. */
  readonly notes: readonly string[]
}

/** The same question before and after, with the figures that the official's own pages show for both quarters. */
export async function readEffect(asked: Asking, improvement: Improvement): Promise<Effect> {
  const { deps, locale, official } = asked
  const { item, beforeQuarter, afterQuarter } = improvement
  const { t } = locale
  const before = periodCodeText(locale, beforeQuarter)
  if (afterQuarter === null) return notYet(t('improvements.effect.not-done', { before }))
  return atOneMoment(resultReader(deps, official), async (reader) => {
    const { directory } = deps.reference.current()
    const unit = directory.byId(improvement.unitId)
    const sideOf = async (code: string) => {
      const found = await askedUnit(asked, reader, {
        slug: unit ? unitSlug(unit) : '',
        period: parsePeriod(code) ?? undefined,
      })
      if (found.kind !== 'asked') return null
      return reader.read((door) => readSide(door, found.question))
    }
    const [first, second] = [await sideOf(beforeQuarter), await sideOf(afterQuarter)]
    const after = periodCodeText(locale, afterQuarter)
    const isOver = second !== null && second.question.period.end <= second.question.closedBefore
    if (first === null || !isOver) return notYet(t('improvements.effect.waiting', { before, after }))
    const { minimumBase } = second.question.rule
    const text = beforeAfterText(locale, {
      before: { label: before, count: shownCount(first, improvement) },
      after: { label: after, count: shownCount(second, improvement) },
      minimumBase,
    })
    const versions = [first, second].flatMap(
      ({ figures, question }) => figures.tallies.askedIn(question.period).versions,
    )
    return {
      text,
      waiting: '',
      notes: [
        placeText(asked, improvement),
        t('effect.caution'),
        ...breakSentences(locale, joinVersions(versions), item),
      ],
    }
  })
}

export interface Side {
  readonly question: UnitQuestion
  readonly figures: Pick<CriteriaFigures, 'counts' | 'tallies' | 'hiddenCriteria'>
}

async function readSide(door: DashboardDoor, question: UnitQuestion): Promise<Side> {
  return { question, figures: await readCriteriaFigures({ door, ...question }) }
}

/** Counts for the named desks, otherwise for the commune; null when one of them must stay hidden, or there are no ballots. */
export function shownCount(
  { question, figures }: Side,
  { item, deskIds }: Pick<Improvement, 'item' | 'deskIds'>,
): ClusteredCount | null {
  const { period, rows, scope } = question
  const { counts, tallies, hiddenCriteria } = figures
  const tree = counts.treeIn(period)
  const hidden = item === 'overall' ? counts.hiddenIn(period) : hiddenCriteria(item)
  // Under every row of the commune: a desk named in one quarter belongs to another row after a reform.
  const keys =
    deskIds.length > 0
      ? deskIds.flatMap((deskId) => scope.unitIds.map((unitId) => deskKey({ deskId, unitId })))
      : rows.map(({ id }) => unitKey(id))
  if (rows.length === 0 || tree.stateOf(rows) !== 'shown' || keys.some((key) => hidden.has(key))) return null
  if (item === 'overall' && deskIds.length === 0) return tree.ofUnits(rows.map(({ id }) => id))
  const [inPeriod, communeIds] = [tallies.rowsIn(period), scope.unitIds]
  if (deskIds.length === 0)
    return criterionShare(clusteredAnswersAt(inPeriod, { communeIds, deskId: null }, item, hidden))
  const answers = deskIds.map((deskId) => answersAt(inPeriod, { communeIds, deskId }, item))
  return clusteredCount(answers.map(({ distribution }) => satisfiedCountOf(distribution)))
}

function placeText({ deps, locale }: Asking, { unitId, deskIds }: Improvement): string {
  const { directory, deskById } = deps.reference.current()
  const unit = directory.byId(unitId)
  if (deskIds.length === 0)
    return locale.t('improvements.effect.place.unit', { unit: unit ? unitLabel(unit, locale.language) : '' })
  const desks = deskIds.map((id) => deskById(id)?.code ?? '').join(', ')
  return locale.t('improvements.effect.place.desks', { desks })
}

function notYet(waiting: string): Effect {
  return { text: null, waiting, notes: [] }
}

/** The question's text; for a criterion its name. */
export function itemText(
  { deps, locale }: Pick<Asking, 'locale'> & { readonly deps: Pick<Asking['deps'], 'reference' | 'today'> },
  item: string,
): string {
  if (item === 'overall') return locale.t('compare.overall')
  const known = deps.reference.current().questionnaires.until(deps.today())
  const criterion = criterionIn(known, item)
  return criterion === undefined ? item : criterionName(locale.language, criterion)
}
