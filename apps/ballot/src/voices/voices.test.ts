import type { PublishedRecording } from '@long-dan/database/ballot'
import { localeOf } from '@long-dan/i18n'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { testQuestionnaires } from '@long-dan/testing'
import { keyOfWords, spokenParts } from '@long-dan/voice'
import Fastify from 'fastify'
import { describe, expect, it } from 'vitest'
import { serveVoices } from './serve-voices.ts'
import { voiceViews } from './voice-view.ts'
import { createVoices } from './voices.ts'

const version = officialQuestionnaires.withNumber(2)
const words = spokenParts(version, 'vi')

function recorded(language: string, part: string, type: PublishedRecording['type'] = 'audio/webm'): PublishedRecording {
  return { language, words: keyOfWords(words.get(part) ?? ''), sha256: keyOfWords(language + part), type }
}
const names = (voices: ReturnType<typeof createVoices>, language: 'vi' | 'en' = 'vi') =>
  voiceViews(voices, version, localeOf(language)).map(({ name }) => name)

describe('the voices of a page', () => {
  it('are the machine’s of its own language, and say so', () => {
    expect(names(createVoices())).toEqual(['Tiếng Việt (giọng máy)'])
    expect(names(createVoices(), 'en')).toEqual(['English (machine voice)'])
  })

  it('are none where a province asks in words that nobody recorded', () => {
    expect(
      voiceViews(
        createVoices(),
        testQuestionnaires({ second: '2026-11-02', third: '2026-12-01' }).on('2026-11-02'),
        localeOf('vi'),
      ),
    ).toEqual([])
  })

  it('take a person’s part before the machine’s, and the machine’s for phones that cannot play the person’s', () => {
    const voices = createVoices()
    const before = voices.find(version, 'vi')?.revision
    voices.publish([recorded('vi', 'listen'), recorded('vi', 'trust', 'audio/mp4')])
    const voice = voices.find(version, 'vi')
    expect(voice?.revision).not.toBe(before)
    expect(voice?.parts.get('listen')).toMatchObject({
      opus: { type: 'audio/webm' },
      m4a: { file: expect.any(String) },
    })
    expect(voice?.parts.get('trust')).toMatchObject({ opus: { type: 'audio/mp4' }, m4a: { type: 'audio/mp4' } })
    expect(voice?.parts.get('explain')).toMatchObject({ opus: { file: expect.any(String) } })
  })

  it('offer another language only once it is whole, and no part recorded for words that have changed since', () => {
    const voices = createVoices()
    const all = [...words.keys()].map((part) => recorded('muong', part))
    voices.publish(all.slice(1))
    expect(names(voices)).toHaveLength(1)
    voices.publish([...all.slice(1), { ...recorded('muong', 'overall'), words: keyOfWords('Xin chọn mức cao nhất.') }])
    expect(names(voices)).toHaveLength(1)
    voices.publish(all)
    expect(names(voices)).toEqual(['Tiếng Việt (giọng máy)', 'tiếng Mường'])
    expect(names(voices, 'en')).toHaveLength(1)
  })
})

describe('what is heard', () => {
  const voices = createVoices()
  const app = Fastify()
  serveVoices(app, { voices, questionnaires: officialQuestionnaires, soundOf: async () => null })
  const base = voiceViews(voices, version, localeOf('vi'))[0]?.url ?? ''

  it('is kept for good under its address, and never under one that has had its day', async () => {
    const found = await app.inject(`${base}listen.opus`)
    expect([found.statusCode, found.headers['content-type'], found.headers['cache-control']]).toEqual([
      200,
      'audio/ogg',
      'public, max-age=31536000, immutable',
    ])
    expect((await app.inject(`${base}listen.m4a`)).headers['content-type']).toBe('audio/mp4')
    const older = await app.inject('/audio/2/vi/00000000/listen.opus')
    expect([older.statusCode, older.headers['cache-control'], older.rawPayload.equals(found.rawPayload)]).toEqual([
      200,
      'no-store',
      true,
    ])
  })

  it.each(['listen.mp3', 'listen', 'unknown.opus', '..%2f..%2fpackage.opus', 'constructor.opus'])(
    'is nothing else: %s',
    async (part) => {
      expect((await app.inject(base + part)).statusCode).toBe(404)
    },
  )

  it.each(['/audio/99/vi/0/listen.opus', '/audio/2/klingon/0/listen.opus', '/audio/2/muong/0/listen.opus'])(
    'nor at another address: %s',
    async (url) => {
      expect((await app.inject(url)).statusCode).toBe(404)
    },
  )
})
