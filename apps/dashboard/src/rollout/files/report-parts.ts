import type { Locale } from '@long-dan/i18n'
import type { Province } from '@long-dan/province'
import { type AskedQuestions, breakSentences } from '@long-dan/questionnaire'
import type { Report, ReportPart } from '@long-dan/reports'
import { definitionCode } from '@long-dan/results'
import { provinceLetterhead } from '../../exports/letterhead.ts'
import { versionCodes } from '../../results/unit/results-model.ts'

/** Headings numbered in order of appearance. */
export function headings(): (text: string) => ReportPart {
  let number = 0
  return (text) => {
    number += 1
    return { kind: 'heading', text: `${number}. ${text}` }
  }
}

interface Frame {
  readonly locale: Locale
  readonly province: Province
  readonly today: string
  readonly isDemo: boolean
  /** The period or commune the file is about, as codes. */
  readonly context: readonly { readonly key: string; readonly label: string; readonly value: string }[]
  readonly terms: readonly { readonly term: string; readonly meaning: string }[]
}

/** Everything around the figures in a file of the programme; the province issues it. */
export function programmeFrame({
  locale,
  province,
  today,
  isDemo,
  context,
  terms,
}: Frame): Omit<Report, 'parts' | 'subject'> {
  const { t, language } = locale
  return {
    language,
    letterhead: provinceLetterhead(locale, province),
    definitions: terms,
    context: [...context, { key: 'made_on', label: t('export.made-on'), value: today }],
    specimen: isDemo ? t('demo.mark') : null,
    madeAt: new Date(`${today}T00:00:00Z`),
  }
}

export function surveyContext(locale: Locale, asked: AskedQuestions): Frame['context'] {
  const { t } = locale
  return [
    { key: 'definition', label: t('export.definition'), value: definitionCode },
    { key: 'questionnaire', label: t('export.questionnaire'), value: versionCodes(asked) },
    { key: 'questionnaire_breaks', label: t('export.breaks'), value: breakSentences(locale, asked).join(' ') },
  ]
}
