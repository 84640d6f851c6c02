import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { languages, localeOf } from '@long-dan/i18n'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { describe, expect, it } from 'vitest'
import { findRecordings } from '../ballot-page/recordings.ts'
import { voiceViews } from '../ballot-page/voice-view.ts'
import { mostBytes, speakParts } from './machine-voice.ts'
import { machineMark, spokenParts } from './spoken-parts.ts'

const newest = officialQuestionnaires.withNumber(2)

describe('what can be heard of a ballot', () => {
  it.each(languages.map(({ code }) => code))('is every question, face, option, notice and remark: %s', (language) => {
    const parts = spokenParts(newest, language)
    const questions = newest.data.questions ?? []
    const options = questions.flatMap(({ code, options }) => options.map((option) => `${code}-${option.code}`))
    const faces = [1, 2, 3, 4, 5].map((point) => `face-${point}`)
    const asked = [...newest.items, ...questions.map(({ code }) => code)]
    expect([...parts.keys()].sort()).toEqual([...asked, ...options, ...faces, 'na', 'notice', 'remark'].sort())
    expect([...parts.values()].every((words) => words.trim() !== '')).toBe(true)
  })
})

describe('recordings of a machine', () => {
  it('are offered as such, in two formats, each small enough for a bad network', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'long-dan-voices-'))
    await speakOrPretend(folder)
    const recordings = await findRecordings(folder, officialQuestionnaires)
    const [own] = voiceViews(recordings, 'QX6CQ37', localeOf('vi'))
    expect(own?.name).toBe('Tiếng Việt (giọng máy)')
    expect(own?.parts['face-5']).toBe('/audio/vi/face-5.opus')
    expect(recordings.file('vi/face-5.m4a')?.type).toBe('audio/mp4')
    for (const file of await readdir(join(folder, 'vi')))
      expect((await stat(join(folder, 'vi', file))).size, file).toBeLessThanOrEqual(mostBytes)
    await rm(folder, { recursive: true })
  })
})

/** The real programs where they are installed; elsewhere files that stand in for what they write. */
async function speakOrPretend(folder: string): Promise<void> {
  const version = officialQuestionnaires.withNumber(1)
  const problem = await speakParts(folder, version, 'vi').then(
    () => '',
    (error: NodeJS.ErrnoException) => error.code,
  )
  if (problem === '') return
  expect(problem).toBe('ENOENT')
  for (const part of spokenParts(version, 'vi').keys())
    for (const extension of ['opus', 'm4a']) await writeFile(join(folder, 'vi', `${part}.${extension}`), part)
  await writeFile(join(folder, 'vi', machineMark), '')
}
