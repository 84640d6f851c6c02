import { entryOf, type Locale, languageOf } from '@long-dan/i18n'
import type { Recordings } from './recordings.ts'
import { isHeard, spokenLanguages } from './spoken-languages.ts'

/** One choice of what to listen to. */
export interface VoiceView {
  readonly language: string
  readonly name: string
  /** Addresses by part of the page; empty where only the phone's own voice can speak. */
  readonly parts: Readonly<Record<string, string>>
}

/** The language of the page first, recorded or not: the phone may speak it. */
export function voiceViews(recordings: Recordings, deskCode: string, { language, t }: Locale): VoiceView[] {
  const recorded = recordings.ofDesk(deskCode)
  const others = spokenLanguages().filter((spoken) => spoken !== language && recorded[spoken])
  return [language, ...others].map((spoken) => ({
    language: spoken,
    name: [
      isHeard(spoken) ? t(`ballot.voice.${spoken}`) : entryOf(languageOf(spoken)).name,
      ...(recordings.machine.has(spoken) ? [t('ballot.voice.machine')] : []),
    ].join(' '),
    parts: recorded[spoken] ?? {},
  }))
}
