import { criterionShare, parsePeriod, satisfiedShare } from '@long-dan/statistics'
import { answersAt } from '../figures/answer-sums.ts'
import { readCriteriaFigures } from '../figures/criterion-figures.ts'
import { unitKey } from '../figures/hidden-places.ts'
import { atOneMoment, resultReader } from '../figures/result-reader.ts'
import type { Asked } from '../pages/asked.ts'
import { askedUnit } from '../results/unit/asked-unit.ts'

type Asking = Pick<Asked, 'deps' | 'official' | 'locale'>

/**
 * Of these criteria the unit's lowest among those its page shows by default, the one that the card of five sentences names; `overall` when
 * none is shown.
 */
export async function hardestItem(asked: Asking, slug: string, items: ReadonlySet<string>): Promise<string> {
  return atOneMoment(resultReader(asked.deps, asked.official), async (reader) => {
    const opened = await askedUnit(asked, reader, { slug })
    if (opened.kind !== 'without-period') return 'overall'
    const period = parsePeriod(opened.periodCode) ?? undefined
    const found = await askedUnit(asked, reader, { slug, period })
    if (found.kind !== 'asked') return 'overall'
    const { question } = found
    return reader.read(async (door) => {
      const { counts, tallies, hiddenCriteria } = await readCriteriaFigures({ door, ...question })
      if (counts.treeIn(question.period).stateOf(question.rows) !== 'shown') return 'overall'
      const rows = tallies.rowsIn(question.period)
      const place = { communeIds: question.scope.unitIds, deskId: null }
      const [lowest] = tallies
        .askedIn(question.period)
        .criteria.filter(({ code }) => items.has(code))
        .filter(({ code }) => !question.rows.some(({ id }) => hiddenCriteria(code).has(unitKey(id))))
        .map(({ code }) => ({ code, share: criterionShare(answersAt(rows, place, code)) }))
        .filter(({ share }) => share.state === 'publishable')
        .sort((a, b) => (satisfiedShare(a.share) ?? 1) - (satisfiedShare(b.share) ?? 1))
      return lowest?.code ?? 'overall'
    })
  })
}
