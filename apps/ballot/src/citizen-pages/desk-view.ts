import type { Locale } from '@long-dan/i18n'
import type { Language } from '@long-dan/questionnaire'
import type { Desk } from '../desks/desk-directory.ts'

export interface DeskView {
  readonly kind: string
  readonly unit: string
}

export function deskView(desk: Desk, { language, t }: Locale): DeskView {
  return { kind: desk.name ?? t(`ballot.desk.${desk.kind}`), unit: desk.unitLabel[language] }
}

/** "xã Hải Nhân": within a Vietnamese sentence the kind of a unit is a common noun. */
export function unitInSentence({ unitLabel }: Desk, language: Language): string {
  if (language !== 'vi') return unitLabel[language]
  return unitLabel.vi.charAt(0).toLocaleLowerCase('vi') + unitLabel.vi.slice(1)
}
