import type { Locale } from '@long-dan/i18n'
import type { SpokenLanguage } from '@long-dan/voice'
import { type VoiceList, voiceLists, voicesAddress } from '../addresses/voices.ts'
import { listFilters } from '../pages/list-filters.ts'
import { listPart } from '../pages/list-part.ts'
import type { VoicePart } from './voice-parts.ts'

const partsOnPage = 20

interface Asked {
  readonly of: SpokenLanguage
  readonly show: VoiceList | undefined
  /** Starts at 1. */
  readonly page: number
}

/** The parts that one page lists, and links to the others. */
export function listedParts(locale: Locale, parts: readonly VoicePart[], { of, show, page }: Asked) {
  const { t, language: lang } = locale
  const address = (more: { readonly show?: VoiceList | undefined; readonly page?: string | null }) =>
    voicesAddress({ of, show, ...more, lang })
  const wanted = show === undefined ? parts : parts.filter(isOn[show])
  return {
    ...listPart(wanted, page, (other) => address({ page: other }), partsOnPage),
    filters: listFilters(
      locale,
      parts.length,
      voiceLists.map((part) => ({ part, label: t(`voices.show.${part}`), count: parts.filter(isOn[part]).length })),
      { shown: show ?? null, urlOf: (part) => address({ show: part ?? undefined }) },
    ),
  }
}

/** The page of the whole list that has this part. */
export function pageOf(parts: readonly VoicePart[], words: string): number {
  return Math.floor(parts.findIndex((part) => part.words === words) / partsOnPage) + 1
}

const isOn: Readonly<Record<VoiceList, (part: VoicePart) => boolean>> = {
  missing: ({ recording }) => recording === undefined,
  waiting: ({ recording, isPublished }) => recording !== undefined && !isPublished,
  published: ({ isPublished }) => isPublished,
}
