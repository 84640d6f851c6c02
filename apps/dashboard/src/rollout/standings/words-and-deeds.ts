import type { Locale } from '@long-dan/i18n'
import { type CriterionCode, criterionIn } from '@long-dan/questionnaire'
import { lateWithoutApology } from '@long-dan/rollout'
import { clusteredAnswersAt } from '../../figures/answer-effects.ts'
import { unitKey } from '../../figures/hidden-places.ts'
import { idsOf } from '../../figures/ids-of.ts'
import { criterionFigures, criterionName } from '../../wording/criteria.ts'
import type { ShareText } from '../../wording/share-text.ts'
import type { Standing } from './standing.ts'
import type { Standings } from './standings.ts'

/** A criterion of the pledge as citizens judged it, beside what the commune reported in the same quarter. */
export interface WordAndDeed {
  readonly code: CriterionCode
  readonly name: string
  readonly share: ShareText | null
  readonly note: string | null
  /** Null without a report. */
  readonly deed: string | null
  readonly isWarning: boolean
}

/** The three criteria that are reflected in the report, in the last closed quarter. */
export function wordsAndDeeds(
  locale: Locale,
  standings: Standings,
  { unit, report }: Standing,
): readonly WordAndDeed[] {
  const { figures, quarter, map } = standings
  const { t } = locale
  const values = report?.values
  const pledge = (text: string) =>
    values?.officials != null && values.officialsPledged != null
      ? `${text} ${t('rollout.deed.pledged', { pledged: values.officialsPledged, officials: values.officials })}`
      : text
  const late = values ? lateWithoutApology(values) : null
  const deeds = {
    apologize:
      values?.lettersApology == null ? null : pledge(apologyText(locale, values.lettersApology, values.dossiersLate)),
    thank: values?.lettersThanks == null ? null : pledge(t('rollout.deed.thanks', { letters: values.lettersThanks })),
    no_delay:
      values?.dossiersLate == null || values.dossiersOnTime == null
        ? null
        : t('rollout.deed.delay', { late: values.dossiersLate, settled: values.dossiersLate + values.dossiersOnTime }),
  } as const
  const rows = figures.tallies.rowsIn(quarter)
  const communeIds = idsOf(map.directory.communesOf(unit.id, quarter.start, quarter.end))
  const asked = figures.tallies.askedIn(quarter)
  return (Object.keys(deeds) as (keyof typeof deeds)[]).flatMap((code): WordAndDeed[] => {
    const criterion = criterionIn(asked, code)
    if (!criterion) return []
    const hidden = figures.hiddenCriteria(code)
    const isHidden = figures.counts.treeIn(quarter).isUnitHidden(unit.id) || hidden.has(unitKey(unit.id))
    const answers = clusteredAnswersAt(rows, { communeIds, deskId: null }, code, hidden)
    const { share, note } = criterionFigures(locale, answers, isHidden)
    return [
      {
        code,
        share,
        note,
        deed: deeds[code],
        name: criterionName(locale.language, criterion),
        isWarning: code === 'apologize' && (late ?? 0) > 0,
      },
    ]
  })
}

function apologyText({ t }: Locale, letters: number, late: number | null): string {
  return late === null ? t('rollout.deed.apology.unknown', { letters }) : t('rollout.deed.apology', { letters, late })
}
