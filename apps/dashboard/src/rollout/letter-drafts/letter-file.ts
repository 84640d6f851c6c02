import { type AdministrativeUnit, unitLabel } from '@long-dan/administrative-units'
import type { LetterDraft } from '@long-dan/database/dashboard'
import { localeOf } from '@long-dan/i18n'
import type { Province } from '@long-dan/province'
import { lettersDocxOf, type Report } from '@long-dan/reports'
import { letterheadOf } from '../../exports/letterhead.ts'

// A letter to a citizen is an administrative document, so it is in Vietnamese whatever language its clerk uses.
const locale = localeOf('vi')

interface LetterFile {
  readonly unit: AdministrativeUnit
  readonly province: Province
  readonly today: string
  readonly isDemo: boolean
}

const codes = { apology: 'XL', thanks: 'CO', congratulation: 'CM', condolence: 'CB' } as const

/** `XL-15991-2026-0007`: our own serial number, so that counts add up; the document's number is for the office to assign. */
export function serialOf(
  unit: AdministrativeUnit,
  { kind, month }: Pick<LetterDraft, 'kind' | 'month'>,
  number: number,
) {
  return [codes[kind], unit.code, month.slice(0, 4), String(number).padStart(4, '0')].join('-')
}

/** All letters of a batch, one per page; number, date, name, reason and signature are left to the sender. */
export function letterFile(draft: LetterDraft, file: LetterFile): Promise<Buffer> {
  const letter = (at: number) => letterReport(draft, file, draft.firstSerial + at)
  return lettersDocxOf([letter(0), ...Array.from({ length: draft.letters - 1 }, (_, at) => letter(at + 1))])
}

function letterReport(draft: LetterDraft, { unit, province, today, isDemo }: LetterFile, number: number): Report {
  const { t } = locale
  const name = unitLabel(unit, 'vi').replace(/^./u, (first) => first.toLocaleLowerCase('vi'))
  const words = { unit: `UBND ${name}` }
  const paragraphs = t(`programme.letter.text.${draft.kind}`, words).split('\n')
  return {
    language: 'vi',
    subject: t('programme.letter.serial', { serial: serialOf(unit, draft, number) }),
    letterhead: {
      ...letterheadOf(locale, unit, province),
      documentType: t(`programme.letter.head.${draft.kind}`),
      number: t('programme.letter.number'),
    },
    parts: paragraphs.map((text) => ({ kind: 'paragraph', text })),
    definitions: [],
    context: [],
    specimen: isDemo ? t('demo.mark') : null,
    madeAt: new Date(`${today}T00:00:00Z`),
  }
}
