import { createHash } from 'node:crypto'
import {
  type DashboardDoor,
  lastPublication,
  newestRecordings,
  type VoiceRecording,
} from '@long-dan/database/dashboard'
import type { AskedQuestions } from '@long-dan/questionnaire'
import { keyOfWords, pageParts, type SpokenLanguage, spokenParts, wordsOf } from '@long-dan/voice'

export interface VoicePart {
  readonly text: string
  /** Hash of the words. */
  readonly words: string
  readonly recording: VoiceRecording | undefined
  readonly isPublished: boolean
  /** Part of the ballot itself: a language that lacks it is not offered to anybody. */
  readonly isOfBallot: boolean
}

export interface VoiceState {
  readonly version: number
  readonly parts: readonly VoicePart[]
  /** Changes with every recording, so that nothing is published that could not be heard on the page. */
  readonly heard: string
  readonly publishedIds: readonly string[]
}

/**
 * Every part in a language, with its recording. A questionnaire planned for later counts, so that nobody who cannot read finds it silent on
 * its first day.
 */
export async function voiceState(
  door: DashboardDoor,
  { versions }: Pick<AskedQuestions, 'versions'>,
  language: SpokenLanguage,
): Promise<VoiceState> {
  const recordings = new Map((await newestRecordings(door, language)).map((recording) => [recording.words, recording]))
  const publication = await lastPublication(door, language)
  const spoken = wordsOf(language)
  const ofBallot = new Set(versions.flatMap((version) => [...spokenParts(version, spoken).values()]))
  const texts = new Set([...ofBallot, ...pageParts(spoken).values()])
  const parts = [...texts].map((text): VoicePart => {
    const words = keyOfWords(text)
    const recording = recordings.get(words)
    return {
      text,
      words,
      recording,
      isOfBallot: ofBallot.has(text),
      isPublished: recording !== undefined && publication.recordingIds.includes(recording.id),
    }
  })
  const ids = parts.map(({ recording }) => recording?.id ?? '').join()
  return {
    parts,
    version: publication.version,
    publishedIds: publication.recordingIds,
    heard: createHash('sha256').update(ids).digest('hex').slice(0, 16),
  }
}

/** Ids an official may publish: the newest recordings by others; where the newest is their own, the published one stays. */
export function publishable({ parts, publishedIds }: VoiceState, accountId: string): readonly string[] {
  const others = parts.flatMap(({ recording }) =>
    recording && recording.accountId !== accountId ? [recording.id] : [],
  )
  return [...new Set([...publishedIds, ...others])]
}
