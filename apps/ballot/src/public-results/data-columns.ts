import type { AdministrativeUnit } from '@long-dan/administrative-units'
import type { Language } from '@long-dan/i18n'
import type { AskedQuestions, ItemCode } from '@long-dan/questionnaire'
import type { PeriodDocument } from '@long-dan/results'
import { tenthsOfCount, tenthsOfShare, wilsonInterval } from '@long-dan/statistics'

/** One line of the table: a question of one published figure. */
export interface DataLine {
  readonly document: PeriodDocument
  readonly unit: AdministrativeUnit
  readonly item: ItemCode
}

interface Column {
  readonly name: string
  readonly meaning: Readonly<Record<Language, string>>
  readonly value: (line: DataLine) => string | number | boolean
}

/** The columns of the table and their meaning: the dictionary and the file come from one list. */
export function dataColumns({ scale }: Pick<AskedQuestions, 'scale'>): readonly Column[] {
  return [
    column(
      'unit_code',
      'mã đơn vị hành chính (dùng lại qua các thời kỳ: đi cùng unit_valid_from)',
      'statistics-office code (reused over time: goes with unit_valid_from)',
      ({ unit }) => unit.code,
    ),
    column(
      'unit_valid_from',
      'ngày đơn vị bắt đầu với mã, tên này',
      'first day of the unit under this code and name',
      ({ unit }) => unit.validFrom,
    ),
    column('unit_level', 'cấp: province, district, area, commune', 'level', ({ unit }) => unit.level),
    column(
      'unit_kind',
      'loại: tinh, huyen, thi-xa, thanh-pho, khu-vuc, xa, phuong, thi-tran',
      'kind',
      ({ unit }) => unit.kind,
    ),
    column('unit_name', 'tên, không kèm loại', 'name without its kind', ({ unit }) => unit.name),
    column('period', 'mã kỳ: 2026-09, 2026-Q3, 2026-H2, 2026', 'period code', ({ document }) => document.period.code),
    column('period_from', 'ngày đầu kỳ', 'first day', ({ document }) => document.period.from),
    column('period_to', 'ngày cuối kỳ', 'last day', ({ document }) => document.period.to),
    column(
      'version',
      'bản công bố; lớn hơn 1 là đã đính chính',
      'edition; above 1 after a correction',
      ({ document }) => document.version,
    ),
    column(
      'definition',
      'định nghĩa: survey_top2_5pt là trả lời 4 hoặc 5 trên thang 5',
      'survey_top2_5pt: answers 4 and 5 of five points',
      ({ document }) => document.definition,
    ),
    column('questionnaire', 'phiên bản mẫu phiếu', 'questionnaire version', ({ document }) =>
      document.questionnaireVersions.join(' '),
    ),
    column(
      'item',
      'câu hỏi: overall là câu chung, còn lại là mã tiêu chí',
      'overall, or the code of a criterion',
      ({ item }) => item,
    ),
    column('answered', 'số câu trả lời 1–5', 'answers 1–5', (line) => countOf(line).base),
    column('satisfied', 'trong đó 4 hoặc 5', 'of these 4 or 5', (line) => countOf(line).satisfied),
    column('satisfied_percent', 'tỷ lệ hài lòng, %', 'satisfied, percent', (line) =>
      tenths(tenthsOfCount(countOf(line))),
    ),
    column('interval_low', 'khoảng tin cậy Wilson 95%, đầu dưới, %', 'Wilson 95 % interval, low end, percent', (line) =>
      end(line, 'low'),
    ),
    column('interval_high', 'đầu trên, %', 'high end, percent', (line) => end(line, 'high')),
    column(
      'not_applicable',
      'số câu “không áp dụng” (chỉ tiêu chí)',
      'answers “does not apply” (criteria only)',
      ({ document, item }) => (item === 'overall' ? '' : (document.criteria[item]?.notApplicable ?? '')),
    ),
    column('blank', 'số câu bỏ trống (chỉ tiêu chí)', 'left blank (criteria only)', ({ document, item }) =>
      item === 'overall' ? '' : (document.criteria[item]?.blank ?? ''),
    ),
    ...([1, 2, 3, 4, 5] as const).map((point) =>
      column(
        `answer_${point}`,
        `số phiếu “${scale[point].vi}” (chỉ câu chung)`,
        `ballots “${scale[point].en}” (overall only)`,
        ({ document, item }) => (item === 'overall' ? (document.distribution[point - 1] ?? 0) : ''),
      ),
    ),
    column(
      'verdict',
      'kết luận câu chung: met_confident, met_uncertain, not_met, insufficient_n',
      'verdict on overall',
      ({ document, item }) => (item === 'overall' ? document.verdict : ''),
    ),
    column(
      'threshold_percent',
      'mốc hài lòng của kết luận, %',
      'mark behind the verdict, percent',
      ({ document, item }) => (item === 'overall' ? document.verdictRule.thresholdPercent : ''),
    ),
    column(
      'rule_valid_from',
      'ngày tiêu chuẩn của kết luận bắt đầu áp dụng',
      'first day of the rule behind the verdict',
      ({ document, item }) => (item === 'overall' ? document.verdictRule.validFrom : ''),
    ),
    column(
      'excluded',
      'số phiếu không được tính theo quyết định của hai cấp (chỉ câu chung; trống ở bản công bố cũ)',
      'ballots left out by a decision of two levels (overall only; empty in older editions)',
      ({ document, item }) =>
        item !== 'overall' || document.excluded === undefined ? '' : (document.excluded?.base ?? 0),
    ),
    column('excluded_satisfied', 'trong đó 4 hoặc 5', 'of these 4 or 5', ({ document, item }) =>
      item !== 'overall' || document.excluded === undefined ? '' : (document.excluded?.satisfied ?? 0),
    ),
    column(
      'integrity_grade',
      'mức tin cậy A, B, C khi công bố (chỉ câu chung)',
      'integrity grade when published (overall only)',
      ({ document, item }) => (item === 'overall' ? (document.integrity?.grade ?? '') : ''),
    ),
    column(
      'demo',
      'true: số liệu minh họa, không phải thật',
      'true: demonstration data',
      ({ document }) => document.demo,
    ),
  ]
}

/** The questions that a figure has numbers of. */
export function itemsIn(document: PeriodDocument, { layout }: AskedQuestions): readonly ItemCode[] {
  return layout.items.filter((item) => item === 'overall' || document.criteria[item])
}

function countOf({ document, item }: DataLine) {
  const { satisfied, base } = item === 'overall' ? document : (document.criteria[item] ?? { satisfied: 0, base: 0 })
  return { satisfied, base }
}

function end(line: DataLine, side: 'low' | 'high'): string {
  const interval = wilsonInterval(countOf(line))
  return interval === null ? '' : tenths(tenthsOfShare(interval[side]))
}

function tenths(value: number | null): string {
  return value === null ? '' : (value / 10).toFixed(1)
}

function column(name: string, vi: string, en: string, value: Column['value']): Column {
  return { name, meaning: { vi, en }, value }
}
