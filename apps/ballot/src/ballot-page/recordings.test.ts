import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { localeOf } from '@long-dan/i18n'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import Fastify from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findRecordings, type Recordings } from './recordings.ts'
import { serveRecordings } from './serve-recordings.ts'
import { voiceViews } from './voice-view.ts'

const folder = mkdtempSync(join(tmpdir(), 'long-dan-recordings-'))
let recordings: Recordings

beforeAll(async () => {
  const files = ['muong/overall.mp3', 'muong/listen.ogg', 'QX6CQ37/muong/overall.mp3', 'QX6CQ37/thai/notice.m4a']
  for (const file of [...files, 'muong/notes.txt', 'klingon/overall.mp3', 'secret.mp3', 'muong/unknown.mp3']) {
    mkdirSync(join(folder, file, '..'), { recursive: true })
    writeFileSync(join(folder, file), file)
  }
  recordings = await findRecordings(folder, officialQuestionnaires)
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('recorded questions', () => {
  it('are found by language and part, a desk’s own before the common ones', () => {
    expect(recordings.ofDesk('W4T8R2N')).toEqual({
      muong: { overall: '/audio/muong/overall.mp3', listen: '/audio/muong/listen.ogg' },
    })
    expect(recordings.ofDesk('QX6CQ37')).toEqual({
      muong: { overall: '/audio/QX6CQ37/muong/overall.mp3', listen: '/audio/muong/listen.ogg' },
      thai: { notice: '/audio/QX6CQ37/thai/notice.m4a' },
    })
  })

  it('are offered after the language of the page, which the phone may speak by itself', () => {
    expect(voiceViews(recordings, 'QX6CQ37', localeOf('vi')).map(({ name }) => name)).toEqual([
      'Tiếng Việt',
      'tiếng Mường',
      'tiếng Thái',
    ])
  })

  it.each([
    ['bytes=0-1', 206, 'mu', 'bytes 0-1/17'],
    ['bytes=6-', 206, 'overall.mp3', 'bytes 6-16/17'],
    ['bytes=-3', 206, 'mp3', 'bytes 14-16/17'],
    ['bytes=0-', 200, 'muong/overall.mp3', undefined],
    ['bytes=0-1,4-5', 200, 'muong/overall.mp3', undefined],
    ['bytes=17-', 416, '', 'bytes */17'],
    ['bytes=3-1', 416, '', 'bytes */17'],
  ])('are served in parts, which iPhones insist on: %s', async (range, status, body, contentRange) => {
    const app = Fastify()
    serveRecordings(app, recordings)
    const reply = await app.inject({ url: '/audio/muong/overall.mp3', headers: { range } })
    expect([reply.statusCode, reply.body, reply.headers['content-range']]).toEqual([status, body, contentRange])
    expect(reply.headers['accept-ranges']).toBe('bytes')
  })

  it('are the only files served', async () => {
    const app = Fastify()
    serveRecordings(app, recordings)
    const found = await app.inject('/audio/QX6CQ37/muong/overall.mp3')
    expect([found.statusCode, found.headers['content-type'], found.body]).toEqual([
      200,
      'audio/mpeg',
      'QX6CQ37/muong/overall.mp3',
    ])
    for (const path of ['secret.mp3', 'muong/notes.txt', 'klingon/overall.mp3', '..%2f..%2fetc%2fpasswd']) {
      expect((await app.inject(`/audio/${path}`)).statusCode).toBe(404)
    }
  })
})
