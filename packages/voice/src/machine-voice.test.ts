import { readdir, readFile } from 'node:fs/promises'
import { languages } from '@long-dan/i18n'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { describe, expect, it } from 'vitest'
import { machineSays, partsFolder } from './machine-voice.ts'
import { mostBytes } from './speak-parts.ts'
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

  it('never says other words than the page: a question reworded under its old name has no sound', () => {
    const words = spokenParts(newest, 'vi').get('listen') ?? ''
    expect(machineSays('vi', 'listen', words)?.opus).toMatch(/vi\/listen\.[0-9a-f]{12}\.opus$/u)
    expect(machineSays('vi', 'listen', `${words} Xin chọn mức cao nhất.`)).toBeUndefined()
    expect(machineSays('vi', '../../../../README', 'x')).toBeUndefined()
  })
})
