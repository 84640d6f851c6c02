import { createHash } from 'node:crypto'
import type { PublishedRecording } from '@long-dan/database/ballot'
import { type Language, sourceLanguage } from '@long-dan/i18n'
import type { QuestionnaireVersion } from '@long-dan/questionnaire'
import {
  isHeard,
  keyOfWords,
  machineSays,
  pageParts,
  type SoundFormat,
  type SpokenLanguage,
  spokenLanguages,
  spokenParts,
  wordsOf,
} from '@long-dan/voice'

/** A synthesised sound file, or a recording in the database by its hash. */
type Sound = { readonly file: string } | Pick<PublishedRecording, 'sha256' | 'type'>

/** The words to be spoken: a ballot's, or those of the pages around it. */
export type Script = QuestionnaireVersion | 'pages'

/** A voice that has every part of a page. */
interface Voice {
  readonly spoken: SpokenLanguage
  /** Whether any part is synthesised. */
  readonly isMachine: boolean
  /** Changes whenever a sound changes. */
  readonly revision: string
  readonly parts: ReadonlyMap<string, Readonly<Record<SoundFormat, Sound | undefined>>>
}

export interface Voices {
  /** The page's own language first. A voice that lacks a part is left out, so that nobody who cannot read is left half-way. */
  readonly of: (script: Script, language: Language) => readonly Voice[]
  readonly find: (script: Script, spoken: string) => Voice | undefined
  /** Replaces everything published before. */
  readonly publish: (recordings: readonly PublishedRecording[]) => void
  /** Revision of everything published. */
  readonly revision: () => string
}

export function createVoices(): Voices {
  let published = new Map<string, PublishedRecording>()
  let revision = hashOf([])
  let known = new Map<Script, Map<SpokenLanguage, Voice | undefined>>()

  const voiceOf = (script: Script, spoken: SpokenLanguage) => {
    const voices = known.get(script) ?? new Map<SpokenLanguage, Voice | undefined>()
    known.set(script, voices)
    if (!voices.has(spoken)) voices.set(spoken, wholeVoice(script, spoken, published))
    return voices.get(spoken)
  }
  return {
    of(script, language) {
      const spoken = language === sourceLanguage ? [language, ...spokenLanguages.filter(isHeard)] : [language]
      return spoken.map((each) => voiceOf(script, each)).filter((voice) => voice !== undefined)
    },
    find(script, asked) {
      const spoken = spokenLanguages.find((language) => language === asked)
      return spoken && voiceOf(script, spoken)
    },
    publish(recordings) {
      const now = hashOf(recordings.map(({ sha256 }) => sha256))
      if (now === revision) return
      published = new Map(recordings.map((recording) => [`${recording.language} ${recording.words}`, recording]))
      revision = now
      known = new Map()
    },
    revision: () => revision,
  }
}

/** Prefers a person's recording to the synthesised one; uses the latter when a phone cannot play the person's format. */
function wholeVoice(
  script: Script,
  spoken: SpokenLanguage,
  published: ReadonlyMap<string, PublishedRecording>,
): Voice | undefined {
  const parts = new Map<string, Readonly<Record<SoundFormat, Sound | undefined>>>()
  let isMachine = false
  const language = wordsOf(spoken)
  for (const [part, words] of script === 'pages' ? pageParts(language) : spokenParts(script, language)) {
    const person = published.get(`${spoken} ${keyOfWords(words)}`)
    const machine = machineSays(language, part, words)
    if (person === undefined && (machine === undefined || isHeard(spoken))) return undefined
    isMachine ||= person === undefined
    const file = (format: SoundFormat) => machine && { file: machine[format] }
    parts.set(part, {
      opus: person ?? file('opus'),
      m4a: person?.type === 'audio/mp4' ? person : file('m4a'),
    })
  }
  return { spoken, isMachine, parts, revision: hashOf([...parts.values()].map(({ opus }) => nameOf(opus))) }
}

function nameOf(sound: Sound | undefined): string {
  if (sound === undefined) return ''
  return 'file' in sound ? sound.file.replace(/^.*\//u, '') : sound.sha256
}

function hashOf(names: readonly string[]): string {
  return createHash('sha256').update(names.join()).digest('hex').slice(0, 8)
}
