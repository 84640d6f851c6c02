import { wordingIn } from '@long-dan/i18n'
import { themesOfCriterion } from '@long-dan/questionnaire'
import { periodText } from '@long-dan/results'
import { type RemarkTag, remarksAddress, remarkTags } from '../../addresses/remarks.ts'
import { criterionAddress } from '../../addresses/results.ts'
import type { Link } from '../../pages/link.ts'
import type { UnitQuestion } from '../unit/unit-question.ts'
import type { ThemesOverTime } from './read-themes.ts'
import { fewestRemarks } from './shown-nodes.ts'

export type ThemesPage = ReturnType<typeof themesPage>

/** Themes quarter by quarter, the most frequent of the last quarter first. */
export function themesPage(question: UnitQuestion, themes: ThemesOverTime | null) {
  const { locale, view, reference, period } = question
  const { slug, map, lang } = view
  const { criteria } = reference.questionnaires.during(period.start, period.end)
  const cellsOf = (theme: RemarkTag | 'all') =>
    (themes?.quarters ?? []).map((quarter) => {
      const count = themes?.count(theme, quarter) ?? null
      return { value: count, text: count === null ? '–' : locale.number(count) }
    })
  const rows = remarkTags.map((theme) => ({
    label: locale.t(`remarks.tag.${theme}`),
    url: remarksAddress({ slug, tag: theme, map, lang }),
    // Criteria of the pledge that are weak.
    criteria: criteria
      .filter((criterion) => themesOfCriterion(criterion).some((one) => one === theme))
      .map(
        ({ code, short }): Link => ({
          label: wordingIn(locale.language, short),
          url: criterionAddress({ ...view, code }),
        }),
      ),
    cells: cellsOf(theme),
  }))
  return {
    state: 'shown' as const,
    back: { label: locale.t('remarks.title'), url: remarksAddress({ slug, map, lang }) },
    hasCounts: themes !== null,
    quarters: (themes?.quarters ?? []).map((quarter) => periodText(locale, quarter)),
    rows: rows.toSorted((a, b) => (b.cells.at(-1)?.value ?? 0) - (a.cells.at(-1)?.value ?? 0)),
    all: cellsOf('all'),
    about: locale.t('themes.about', { limit: fewestRemarks }),
  }
}
