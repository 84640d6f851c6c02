import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/** A recording that citizens hear, by the hash of its words. */
export interface PublishedRecording {
  readonly language: string
  readonly words: string
  readonly sha256: string
  readonly type: 'audio/webm' | 'audio/mp4'
}

export async function publishedRecordings(door: Database): Promise<readonly PublishedRecording[]> {
  const { rows } = await sql<PublishedRecording>`
    select language, words, sha256, type from published_recordings() order by language, words`.execute(door)
  return rows
}

/** Null if it is no longer published. */
export async function publishedSound(door: Database, sha256: string): Promise<Buffer | null> {
  const { rows } = await sql<{ sound: Buffer | null }>`select published_sound(${sha256}) as sound`.execute(door)
  return rows[0]?.sound ?? null
}
