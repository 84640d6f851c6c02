import type { AdministrativeUnit } from '@long-dan/administrative-units'
import type { CriterionCode } from '@long-dan/questionnaire'
import type { Period, SatisfiedCount } from '@long-dan/statistics'
import { canonicalJson, sha256Of } from './canonical-json.ts'
import type { ResultFigure } from './figure.ts'
import type { Integrity } from './integrity.ts'
import { lastDayOf } from './last-day.ts'

/** How satisfaction is defined in what we publish: answers 4 and 5 of five points (domain rule 10). */
export const definitionCode = 'survey_top2_5pt'

/** What is published of one unit and period, for ever. Whole numbers only; percentages are tenths of a percent. */
export type PeriodDocument = ResultFigure & {
  /** Format 2 says what was excluded and how far the figure can be trusted; what was published in format 1 stays as it is. */
  readonly format: 'long-dan/period-figure/1' | 'long-dan/period-figure/2'
  readonly definition: typeof definitionCode
  readonly questionnaireVersions: readonly string[]
  readonly unit: Pick<AdministrativeUnit, 'code' | 'kind' | 'level' | 'name' | 'validFrom'>
  /** `to` is the last day. */
  readonly period: { readonly code: string; readonly kind: Period['kind']; readonly from: string; readonly to: string }
  /** 1, or higher after a correction. */
  readonly version: number
  /** Demonstration ballots, not real ones. */
  readonly demo: boolean
  /** Ballots left out by two people of two levels, all together; null when none were. */
  readonly excluded?: SatisfiedCount | null
  readonly integrity?: Integrity
}

export interface DocumentQuestion {
  readonly unit: AdministrativeUnit
  readonly period: Period
  readonly version: number
  readonly questionnaireVersions: readonly string[]
  readonly demo: boolean
  readonly figure: ResultFigure
  readonly trust?: Required<Pick<PeriodDocument, 'excluded' | 'integrity'>>
}

/** In format 2 where `trust` is known. */
export function periodDocument(question: DocumentQuestion): PeriodDocument {
  const { unit, period, version, questionnaireVersions, demo, figure, trust } = question
  const { code, kind, level, name, validFrom } = unit
  return {
    ...figure,
    ...trust,
    format: trust ? 'long-dan/period-figure/2' : 'long-dan/period-figure/1',
    definition: definitionCode,
    questionnaireVersions,
    unit: { code, kind, level, name, validFrom },
    period: { code: period.code, kind: period.kind, from: period.start, to: lastDayOf(period) },
    version,
    demo,
  }
}

/** The document as stored and its SHA-256: whoever has the text can check the hash without this program. */
export function sealedText(document: PeriodDocument): { readonly text: string; readonly sha256: string } {
  const text = canonicalJson(document)
  return { text, sha256: sha256Of(text) }
}

/** Criteria whose numbers the document holds. */
export function criteriaIn({ criteria }: Pick<PeriodDocument, 'criteria'>): readonly CriterionCode[] {
  return Object.keys(criteria).filter((code) => criteria[code] !== null)
}
