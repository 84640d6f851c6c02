import type { DashboardDoor } from '@long-dan/database/dashboard'
import { breakSentences, joinVersions } from '@long-dan/questionnaire'
import { periodText } from '@long-dan/results'
import { differenceOf, manyDifferences, satisfiedCountOf } from '@long-dan/statistics'
import { criterionAddress, unitAddress } from '../addresses/results.ts'
import { answersAt } from '../figures/answer-sums.ts'
import { readCriteriaFigures } from '../figures/criterion-figures.ts'
import type { Figures } from '../figures/figures.ts'
import { itemText, shownCount } from '../improvements/effect.ts'
import type { UnitQuestion } from '../results/unit/unit-question.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'
import { pointsText } from '../wording/points-text.ts'
import type { Task } from './task.ts'

/**
 * Criteria that fell clearly from one closed quarter to the next, by the same comparison as on their pages, and only when it still holds
 * with all criteria judged together: thirteen comparisons a quarter would find something anywhere. Hidden counts are left out, and a change
 * of words between the quarters is told: they may be what fell.
 */
export async function fallenTasks(
  deps: Pick<DashboardDependencies, 'reference' | 'today'>,
  door: DashboardDoor,
  now: UnitQuestion,
  { before, figures }: { readonly before: UnitQuestion; readonly figures: Figures },
): Promise<readonly Task[]> {
  const { tallies } = figures
  const [earlier, later] = [before, now].map(({ period }) => tallies.askedIn(period))
  if (earlier === undefined || later === undefined) return []
  const items = later.layout.items.filter((code) => earlier.layout.items.includes(code))
  const asked = joinVersions([...earlier.versions, ...later.versions])
  const rawCount = ({ period, scope }: UnitQuestion, item: string) =>
    satisfiedCountOf(answersAt(tallies.rowsIn(period), { communeIds: scope.unitIds, deskId: null }, item).distribution)
  // Deciding what may be shown, and with it how alike answers of one desk are, costs more than seeing that nothing fell: what is not clear
  // of independent answers is not clear of these either.
  const mayHaveFallen = items.some(
    (item) => differenceOf(rawCount(now, item), rawCount(before, item))?.conclusion === 'lower',
  )
  if (!mayHaveFallen) return []
  const sides = [
    { question: now, figures: { ...figures, counts: figures } },
    { question: before, figures: await readCriteriaFigures({ door, ...before }) },
  ] as const
  const pairs = items.flatMap((item) => {
    const [first, second] = sides.map((side) => shownCount(side, { item, deskIds: [] }))
    return first && second ? [{ item, first, second }] : []
  })
  return manyDifferences(pairs).flatMap((difference, at) => {
    const item = pairs[at]?.item
    if (item === undefined || difference?.conclusion !== 'lower') return []
    const { locale, view, period } = now
    const fell = locale.t('inbox.fallen', {
      item: itemText({ deps, locale }, item),
      ...pointsText(locale, difference),
      before: periodText(locale.within, before.period),
      period: periodText(locale.within, period),
    })
    const breaks = breakSentences(locale, asked, item)
    const words = breaks.length === 0 ? fell : `${fell}. ${breaks.join(' ')}`
    const url = item === 'overall' ? unitAddress(view) : criterionAddress({ ...view, code: item })
    return [{ label: words, url, isLate: false, alert: { kind: 'fallen', words, since: period.end } }]
  })
}
