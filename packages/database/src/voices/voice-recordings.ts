import { sql } from 'kysely'
import type { Database } from '../connection.ts'

export interface VoiceRecording {
  readonly id: string
  /** Hash of its words. */
  readonly words: string
  readonly sha256: string
  readonly accountId: string
  /** Account that recorded it. */
  readonly by: string
  readonly recordedAt: Date
}

export interface NewRecording {
  readonly language: string
  readonly words: string
  readonly type: 'audio/webm' | 'audio/mp4'
  readonly sound: Buffer
}

/** The newest recording of each part in a language. */
export async function newestRecordings(door: Database, language: string): Promise<readonly VoiceRecording[]> {
  return door
    .selectFrom('voice_recording')
    .innerJoin('account', 'account.id', 'voice_recording.account_id')
    .where('language', '=', language)
    .distinctOn('words')
    .orderBy('words')
    .orderBy('recorded_at', 'desc')
    .select([
      'voice_recording.id',
      'words',
      'sha256',
      'account_id as accountId',
      'account.name as by',
      'recorded_at as recordedAt',
    ])
    .execute()
}

export async function addRecording(door: Database, accountId: string, recording: NewRecording): Promise<void> {
  await door
    .insertInto('voice_recording')
    .values({ ...recording, account_id: accountId })
    .execute()
}

export async function recordedSound(
  door: Database,
  id: string,
): Promise<Pick<NewRecording, 'type' | 'sound'> | undefined> {
  return door
    .selectFrom('voice_recording')
    .where('id', '=', id)
    .select(['type', 'sound'])
    .executeTakeFirst() as Promise<Pick<NewRecording, 'type' | 'sound'> | undefined>
}

export interface VoicePublication {
  readonly version: number
  readonly recordingIds: readonly string[]
}

/** What citizens hear in a language; version 0 if nothing was ever published. */
export async function lastPublication(door: Database, language: string): Promise<VoicePublication> {
  const found = await door
    .selectFrom('voice_publication')
    .where('language', '=', language)
    .orderBy('version', 'desc')
    .select(['version', 'recording_ids as recordingIds'])
    .executeTakeFirst()
  return found ?? { version: 0, recordingIds: [] }
}

/** False where somebody else was faster. Nobody may publish their own recordings: PostgreSQL refuses it. */
export async function publishRecordings(
  door: Database,
  accountId: string,
  language: string,
  { version, recordingIds }: VoicePublication,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await door
    .insertInto('voice_publication')
    .values({ language, version, recording_ids: sql`${recordingIds}::uuid[]`, account_id: accountId })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows > 0n
}
