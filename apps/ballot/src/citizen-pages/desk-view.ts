import { type Locale, wordingIn } from '@long-dan/i18n'
import type { Desk } from '../desks/desk-directory.ts'

export interface DeskView {
  readonly kind: string
  readonly unit: string
}

export function deskView(desk: Desk, { language, t }: Locale): DeskView {
  return { kind: desk.name ?? t(`ballot.desk.${desk.kind}`), unit: wordingIn(language, desk.unitLabel) }
}
