import { unitLabel } from '@long-dan/administrative-units'
import type { ReviewEvent } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import { type EntryMode, entryModeOf } from '@long-dan/questionnaire'
import { serviceDayOf } from '@long-dan/statistics'
import { reviewGroups } from '../addresses/integrity.ts'
import type { ReferenceSnapshot } from '../reference/reference.ts'

/** Name of a group; its code when this release does not know it. */
export function groupText({ t }: Locale, code: string): string {
  const group = reviewGroups.find((known) => known === code)
  return group ? t(`review.group.${group}`) : code
}

export function modesText({ t }: Locale, entryModes: readonly number[]): string {
  return entryModes.map((mode) => t(`mode.${entryModeOf(mode) as EntryMode}`)).join(', ')
}

export function decisionText(
  locale: Locale,
  { decision, firstDay, lastDay, entryModes }: Pick<ReviewEvent, 'decision' | 'firstDay' | 'lastDay' | 'entryModes'>,
): string {
  if (decision === null) return ''
  if (decision !== 'exclude') return locale.t(`review.decision.${decision}`)
  return locale.t('review.decision.exclude', {
    from: locale.date(firstDay ?? ''),
    to: locale.date(lastDay ?? ''),
    modes: modesText(locale, entryModes ?? []),
  })
}

/** The desk's code and its commune's name. */
export function placeText(
  { language }: Locale,
  { directory, deskById }: ReferenceSnapshot,
  { deskId, unitId }: { readonly deskId: number; readonly unitId: number },
): { readonly desk: string; readonly unit: string } {
  const unit = directory.byId(unitId)
  return { desk: deskById(deskId)?.code ?? String(deskId), unit: unit ? unitLabel(unit, language) : '' }
}

export function dayOf(instant: Date): string {
  return serviceDayOf(instant)
}
