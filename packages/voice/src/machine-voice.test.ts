import { readdir, readFile } from 'node:fs/promises'
import { languages, localeOf, type PlainMessageKey } from '@long-dan/i18n'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { describe, expect, it } from 'vitest'
import { machineSays, partsFolder } from './machine-voice.ts'
import { partsSaying } from './page-parts.ts'
import { mostBytes, partsWanted } from './speak-parts.ts'
import { spokenParts } from './spoken-parts.ts'
import { staleParts } from './stale-parts.ts'

const newest = officialQuestionnaires.withNumber(2)
const codes = languages.map(({ code }) => code)

describe('what can be heard of a ballot', () => {
  it.each(codes)('is every question, face, option, notice, button and the remark: %s', (language) => {
    const parts = spokenParts(newest, language)
    const questions = newest.data.questions ?? []
    const options = questions.flatMap(({ code, options }) => options.map((option) => `${code}-${option.code}`))
    const faces = [1, 2, 3, 4, 5].map((point) => `face-${point}`)
    const asked = [...newest.items, ...questions.map(({ code }) => code), ...options, ...faces]
    expect([...parts.keys()]).toEqual(
      expect.arrayContaining([...asked, 'na', 'stem', 'notice', 'remark', 'next', 'send', 'sent']),
    )
    expect([...parts.values()].every((words) => words.trim() !== '')).toBe(true)
  })
})

describe('what can be heard of the pages around a ballot', () => {
  it.each(codes)('is every error page, whatever the error: %s', async (language) => {
    const messages = new URL('../../i18n/messages/vi/errors.json', import.meta.url)
    const keys = Object.keys(JSON.parse(await readFile(messages, 'utf8')))
    const told = keys.filter((key) => /^error\.\d+\.(?:title|cause|next)$/u.test(key)) as PlainMessageKey[]
    expect(told.length).toBeGreaterThan(20)
    const { t } = localeOf(language)
    expect(told.filter((key) => partsSaying(language, t(key)).length === 0)).toEqual([])
  })
})

describe('the voice that ships', () => {
  it('says all of it, in every language and version, and nothing else', async () => {
    expect(await staleParts()).toEqual([])
  })

  it('is Opus and AAC, no part too heavy for a bad network, and with no word of who made it', async () => {
    const files = (await readdir(partsFolder, { recursive: true })).filter((file) => file.includes('.'))
    for (const file of files) {
      const bytes = await readFile(partsFolder + file)
      expect(bytes.length, file).toBeLessThanOrEqual(mostBytes)
      expect(bytes.toString('latin1', ...(file.endsWith('.opus') ? [0, 4] : [4, 8])), file).toMatch(/^(?:OggS|ftyp)$/u)
    }
    expect(files.length).toBeGreaterThan(100)
  })

  it('takes as long as somebody needs to say the words: no part is cut off, silent or drawn out', async () => {
    for (const [file, { words }] of partsWanted()) {
      const letters = words.replace(/[^\p{L}\p{N}]/gu, '').length
      const lettersPerSecond = letters / (secondsOf(await readFile(partsFolder + file)) - silenceAtEnd)
      expect(lettersPerSecond, file).toBeGreaterThan(5)
      expect(lettersPerSecond, file).toBeLessThan(20)
    }
  })

  it('never says other words than the page: a question reworded under its old name has no sound', () => {
    const words = spokenParts(newest, 'vi').get('listen') ?? ''
    expect(machineSays('vi', 'listen', words)?.opus).toMatch(/vi\/listen\.[0-9a-f]{12}\.opus$/u)
    expect(machineSays('vi', 'listen', `${words} Xin chọn mức cao nhất.`)).toBeUndefined()
    expect(machineSays('vi', '../../../../README', 'x')).toBeUndefined()
  })
})

const silenceAtEnd = 0.4

/** Length as written in the file: the last position of an Ogg stream at 48 kHz, or the duration in the header of an MP4. */
function secondsOf(sound: Buffer): number {
  if (sound.toString('latin1', 0, 4) === 'OggS')
    return Number(sound.readBigUInt64LE(sound.lastIndexOf('OggS') + 6)) / 48_000
  const header = sound.indexOf('mvhd')
  return sound.readUInt32BE(header + 20) / sound.readUInt32BE(header + 16)
}
