import { spawnSync } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { languages, localeOf } from '@long-dan/i18n'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { afterEach, describe, expect, it } from 'vitest'
import { findRecordings } from '../ballot-page/recordings.ts'
import { voiceViews } from '../ballot-page/voice-view.ts'
import { mostBytes, speakParts } from './machine-voice.ts'
import { spokenParts } from './spoken-parts.ts'

const path = process.env.PATH ?? ''
const folders: string[] = []
afterEach(async () => {
  process.env.PATH = path
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true })
})

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'long-dan-voices-'))
  folders.push(folder)
  return folder
}

/** Programs that stand in for speech and its encoding, which are not installed everywhere: `$file` is what the encoder writes. */
async function standIns(encode: string): Promise<string> {
  const folder = await aFolder()
  await writeFile(join(folder, 'espeak-ng'), '#!/bin/sh\necho x > "$6"\n', { mode: 0o755 })
  await writeFile(join(folder, 'ffmpeg'), `#!/bin/sh\nfor file; do :; done\n${encode}\n`, { mode: 0o755 })
  return folder
}

/** Every part of the first version; its first rate is too much for a phone. */
async function spoken() {
  const tooMuchAtFirst = 'case "$*" in *"-b:a 14k"*) head -c 20000 /dev/zero > "$file";; *) echo x > "$file";; esac'
  process.env.PATH = `${await standIns(tooMuchAtFirst)}:${path}`
  const folder = await aFolder()
  const version = officialQuestionnaires.withNumber(1)
  await speakParts(folder, version, 'vi')
  return { folder, version }
}

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
    const { folder } = await spoken()
    const recordings = await findRecordings(folder, officialQuestionnaires)
    const [own] = voiceViews(recordings, 'QX6CQ37', localeOf('vi'))
    expect(own?.name).toBe('Tiếng Việt (giọng máy)')
    expect(own?.parts['face-5']).toBe('/audio/vi/face-5.opus')
    expect(recordings.file('vi/face-5.m4a')?.type).toBe('audio/mp4')
    for (const file of await readdir(join(folder, 'vi')))
      expect((await stat(join(folder, 'vi', file))).size, file).toBeLessThanOrEqual(mostBytes)
  })

  it('leave a human voice alone, and are made anew where they are gone', async () => {
    const { folder, version } = await spoken()
    await writeFile(join(folder, 'vi', 'face-5.opus'), 'a human voice')
    await rm(join(folder, 'vi', 'face-1.m4a'))
    expect(await speakParts(folder, version, 'vi')).toBe(1)
    expect(await readFile(join(folder, 'vi', 'face-5.opus'), 'utf8')).toBe('a human voice')
  })

  it.each(['mp3', 'ogg', 'wav'])('are not heard where a person recorded the part as %s', async (format) => {
    const { folder } = await spoken()
    await writeFile(join(folder, 'vi', `face-5.${format}`), 'a human voice')
    const { ofDesk } = await findRecordings(folder, officialQuestionnaires)
    expect(ofDesk('QX6CQ37').vi?.['face-5']).toBe(`/audio/vi/face-5.${format}`)
  })

  it('need no size that fits no network', async () => {
    process.env.PATH = `${await standIns('head -c 20000 /dev/zero > "$file"')}:${path}`
    await expect(speakParts(await aFolder(), officialQuestionnaires.withNumber(1), 'vi')).rejects.toThrow(
      'small enough',
    )
  })
})

describe('the command', () => {
  const command = fileURLToPath(new URL('command.ts', import.meta.url))
  const run = (parameters: readonly string[], PATH: string) =>
    spawnSync(process.execPath, [command, ...parameters], { encoding: 'utf8', env: { ...process.env, PATH } })

  it('says how it is used, what it misses, and what it made', async () => {
    expect(run([], path)).toMatchObject({ status: 2, stderr: expect.stringContaining('npm run voices') })
    const missing = run([await aFolder()], '/nowhere')
    expect([missing.status, missing.stderr]).toEqual([1, expect.stringContaining('espeak-ng')])
    const folder = await aFolder()
    const made = run([folder], `${await standIns('echo x > "$file"')}:${path}`)
    expect([made.status, made.stdout]).toEqual([0, expect.stringMatching(/vi: \d+\n.*en: \d+\n/su)])
  })
})
