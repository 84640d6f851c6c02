import { type AdministrativeUnit, inForceDuring, unitLabel, unitSlug } from '@long-dan/administrative-units'
import { unitAddress } from '../../addresses/results.ts'
import { type GradeMark, gradeMark } from '../../evidence/grades.ts'
import type { CountTree } from '../../figures/count-tree.ts'
import { isInReach } from '../../figures/result-reader.ts'
import { type ShareText, shareText } from '../../wording/share-text.ts'
import type { UnitQuestion } from './unit-question.ts'

/** A commune that was divided: beside the figures of today's map, and in none of them. */
export interface ContextRow {
  readonly name: string
  readonly url: string
  readonly share: ShareText | null
  readonly grade: GradeMark | null
  readonly note: string | null
}

export function dividedBeside(question: UnitQuestion, tree: CountTree): readonly ContextRow[] {
  const { locale, reader, period, evidence } = question
  const communes = dividedIn(question)
  return communes
    .filter((unit) => inForceDuring(unit, period.start, period.end) && isInReach(reader)(unit))
    .map((unit) => {
      const isHidden = tree.isUnitHidden(unit.id)
      const share = isHidden ? null : shareText(locale, tree.ofUnit(unit.id))
      return {
        name: unitLabel(unit, locale.language),
        url: unitAddress({ slug: unitSlug(unit), lang: locale.language, period: period.code }),
        share,
        grade: share && gradeMark(locale, evidence?.grade({ unitIds: [unit.id] })),
        note: share ? null : locale.t(isHidden ? 'cell.hidden' : 'cell.no-ballots'),
      }
    })
}

/** Divided communes that the page may list beside its unit. */
export function dividedIn({ rows, todays }: UnitQuestion): readonly AdministrativeUnit[] {
  return rows.flatMap(({ id }) => todays?.dividedCommunes(id) ?? [])
}
