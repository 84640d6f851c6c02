import { entryOf, type Locale, languageOf } from '@long-dan/i18n'
import { isHeard } from '@long-dan/voice'
import type { Script, Voices } from './voices.ts'

/** One voice that citizens can choose. */
export interface VoiceView {
  readonly name: string
  /** Base address, completed by a part's name and format. */
  readonly url: string
}

/** Empty when nothing is recorded: a province may ask questions of its own. */
export function voiceViews(voices: Voices, script: Script, { language, t }: Locale): VoiceView[] {
  return voices.of(script, language).map(({ spoken, isMachine, revision }) => ({
    url: `/audio/${script === 'pages' ? script : script.number}/${spoken}/${revision}/`,
    name: [
      isHeard(spoken) ? t(`ballot.voice.${spoken}`) : entryOf(languageOf(spoken)).name,
      ...(isMachine ? [t('ballot.voice.machine')] : []),
    ].join(' '),
  }))
}
