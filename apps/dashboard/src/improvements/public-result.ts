import { unitSlug } from '@long-dan/administrative-units'
import { assessmentRules, type Improvement, lastPublishedQuarter, publishedFigures } from '@long-dan/database/dashboard'
import { type PeriodDocument, publishedEffect, ruleOfPeriod } from '@long-dan/results'
import { parsePeriod } from '@long-dan/statistics'
import { readAs } from '../officials/official.ts'
import type { Asked } from '../pages/asked.ts'
import { periodCodeText } from '../remarks/month-text.ts'

/** What the public page says about whether it helped; uses published figures only, whatever the official's own pages show. */
export async function publicResult(
  { deps, official, locale }: Pick<Asked, 'deps' | 'official' | 'locale'>,
  { unitId, item, beforeQuarter, afterQuarter }: Improvement,
): Promise<readonly string[]> {
  const period = parsePeriod(afterQuarter ?? '')
  if (period === null) return []
  const { directory, questionnaires } = deps.reference.current()
  const unit = directory.byId(unitId)
  const unitIds = unit ? directory.bySlug(unitSlug(unit)).map(({ id }) => id) : []
  const periodCodes = [beforeQuarter, period.code]
  const [figures, last, rules] = await readAs(deps.door, official, async (scoped) => [
    await publishedFigures(scoped, { unitIds, periodCodes }),
    await lastPublishedQuarter(scoped, deps.today()),
    await assessmentRules(scoped),
  ])
  const documentOf = (code: string): PeriodDocument | undefined => {
    const figure = figures.findLast(({ periodCode }) => periodCode === code)
    return figure && JSON.parse(figure.document)
  }
  const isPublished = last !== undefined && last.periodCode >= period.code
  return publishedEffect(locale, {
    questionnaires,
    item,
    before: { label: periodCodeText(locale, beforeQuarter), document: documentOf(beforeQuarter) },
    after: { label: periodCodeText(locale, period.code), document: documentOf(period.code), isPublished },
    minimumBase: ruleOfPeriod(rules, period, deps.today()).minimumBase,
  })
}
