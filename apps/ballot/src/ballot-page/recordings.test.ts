import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { localeOf } from '@long-dan/i18n'
import Fastify from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findRecordings, type Recordings, serveRecordings } from './recordings.ts'
import { voiceViews } from './voice-view.ts'

const folder = mkdtempSync(join(tmpdir(), 'long-dan-recordings-'))
let recordings: Recordings

beforeAll(async () => {
  const files = ['muong/overall.mp3', 'muong/listen.ogg', 'QX6CQ37/muong/overall.mp3', 'QX6CQ37/thai/notice.m4a']
  for (const file of [...files, 'muong/notes.txt', 'klingon/overall.mp3', 'secret.mp3', 'muong/unknown.mp3']) {
    mkdirSync(join(folder, file, '..'), { recursive: true })
    writeFileSync(join(folder, file), file)
  }
  recordings = await findRecordings(folder)
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
      'tiếng Việt',
      'tiếng Mường',
      'tiếng Thái',
    ])
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
