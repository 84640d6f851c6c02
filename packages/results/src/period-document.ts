import type { AdministrativeUnit } from '@long-dan/administrative-units'
import type { AskedQuestions, CriterionCode, ItemCode, QuestionBreak, QuestionCode } from '@long-dan/questionnaire'
import type { ClusteredCount, Period, SatisfiedCount } from '@long-dan/statistics'
import type { CallsFigure } from './calls-figure.ts'
import { canonicalJson, sha256Of } from './canonical-json.ts'
import type { ResultFigure } from './figure.ts'
import type { Integrity } from './integrity.ts'
import { lastDayOf } from './last-day.ts'
import type { OfficialVerdict } from './official-verdict.ts'

/** The definition of satisfaction in what we publish: answers 4 and 5 on a scale of five (domain rule 10). */
export const definitionCode = 'survey_top2_5pt'

/** What is published about one unit and period, for ever. Integers only; percentages are tenths of a percent. */
export type PeriodDocument = ResultFigure & {
  readonly format: 'long-dan/period-figure/6'
  readonly definition: typeof definitionCode
  /** Codes, oldest first. */
  readonly questionnaireVersions: readonly string[]
  /** Points at which these versions ask something different; none within one version. */
  readonly questionnaireBreaks: readonly PublishedBreak[]
  readonly unit: Pick<AdministrativeUnit, 'code' | 'kind' | 'level' | 'name' | 'validFrom'>
  /** `to` is the last day. */
  readonly period: { readonly code: string; readonly kind: Period['kind']; readonly from: string; readonly to: string }
  /** 1, or higher after a correction. */
  readonly version: number
  /** Demonstration ballots, not real ones. */
  readonly demo: boolean
  /** Ballots excluded by two people of two levels, in total; null when there are none. */
  readonly excluded: SatisfiedCount | null
  readonly integrity: Integrity
  /** Given with a quarter; null for every other period, whose figures have no verdict. */
  readonly official: OfficialVerdict | null
  /** What citizens drawn by lot said on the telephone, in the period of the verdict; null without a verdict, and below ten answers. */
  readonly calls: CallsFigure | null
}

/** A `QuestionBreak` with all of its members present. */
export type PublishedBreak = {
  readonly on: string
  readonly code: ItemCode
  readonly kind: QuestionBreak['kind']
  /** The criterion that an added one replaces. */
  readonly replaces: CriterionCode | null
}

export interface DocumentQuestion
  extends Pick<PeriodDocument, 'version' | 'demo' | 'excluded' | 'integrity' | 'official' | 'calls'> {
  readonly unit: AdministrativeUnit
  readonly period: Period
  /** The questions asked in any unit in the period. */
  readonly asked: AskedQuestions
  readonly figure: ResultFigure
}

export function periodDocument(question: DocumentQuestion): PeriodDocument {
  const { unit, period, version, asked, demo, figure, excluded, integrity, official, calls } = question
  const { code, kind, level, name, validFrom } = unit
  return {
    ...figure,
    format: 'long-dan/period-figure/6',
    definition: definitionCode,
    questionnaireVersions: asked.versions.map((each) => each.code),
    questionnaireBreaks: publishedBreaks(asked),
    unit: { code, kind, level, name, validFrom },
    period: { code: period.code, kind: period.kind, from: period.start, to: lastDayOf(period) },
    version,
    demo,
    excluded,
    integrity,
    official,
    calls,
  }
}

export function publishedBreaks({ breaks }: Pick<AskedQuestions, 'breaks'>): PublishedBreak[] {
  return breaks.map(({ on, code, kind, replaces = null }) => ({ on, code, kind, replaces }))
}

/** The document as stored, and its SHA-256: anyone who has the text can check the hash without this program. */
export function sealedText(document: PeriodDocument): { readonly text: string; readonly sha256: string } {
  const text = canonicalJson(document)
  return { text, sha256: sha256Of(text) }
}

/** A published count of an item with its design effect; null if it is not published. */
export function publishedCount(
  document: Pick<PeriodDocument, 'satisfied' | 'base' | 'designEffectTenths' | 'criteria'>,
  item: ItemCode,
): ClusteredCount | null {
  const found = item === 'overall' ? document : document.criteria[item]
  if (!found) return null
  const { satisfied, base, designEffectTenths } = found
  return { satisfied, base, effect: designEffectTenths / 10 }
}

/** Criteria and optional questions for which the document has numbers. */
export function codesIn({
  criteria,
  questions,
}: Pick<PeriodDocument, 'criteria' | 'questions'>): readonly (CriterionCode | QuestionCode)[] {
  return Object.entries({ ...criteria, ...questions }).flatMap(([code, figure]) => (figure === null ? [] : [code]))
}
