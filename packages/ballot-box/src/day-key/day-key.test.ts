import {
  cosign,
  introducedKey,
  introduceKey,
  openCheckpoint,
  openNote,
  signatureTypes,
  signingKey,
  signNote,
  trustedKeys,
} from '@long-dan/ballot-book'
import { describe, expect, it } from 'vitest'
import { makeDayKey, publishDayKey, readDayKey } from './day-key.ts'

const day = '2026-11-02'
const book = signingKey('thanhhoa.example/book', Buffer.alloc(32, 7))
const next = signingKey('thanhhoa.example/book', Buffer.alloc(32, 8))
const stranger = signingKey('thanhhoa.example/book', Buffer.alloc(32, 66))
const neighbour = signingKey('nghean.example/book', Buffer.alloc(32, 9))

describe('the public key of a day', () => {
  it('is the one that the book signed', async () => {
    const key = await makeDayKey(day)
    expect(readDayKey(publishDayKey(key, [book]), day, [book.key])).toEqual({ ok: true, value: key.publicKey })
  })

  it('is refused when a superuser put his own in its place, whatever he signs it with', async () => {
    const [key, own] = [await makeDayKey(day), await makeDayKey(day)]
    const note = publishDayKey(key, [book])
    const exchanged = note.replace(key.publicKey.toString('base64'), own.publicKey.toString('base64'))
    for (const forged of [
      exchanged,
      publishDayKey(own, [stranger]),
      publishDayKey(own, [neighbour]),
      publishDayKey(own, []),
      '',
      key.publicKey.toString('base64'),
    ])
      expect(readDayKey(forged, day, [book.key])).toEqual({ ok: false, error: 'not-signed-by-book' })
  })

  it('is refused on any other day', async () => {
    const yesterday = publishDayKey(await makeDayKey('2026-11-01'), [book])
    expect(readDayKey(yesterday, day, [book.key])).toEqual({ ok: false, error: 'other-day' })
  })

  it('is no other note of the book, and no other note of the book is one', async () => {
    const checkpoint = signNote(`${book.key.name}\n3\n${Buffer.alloc(32, 1).toString('base64')}\n`, [book])
    for (const note of [checkpoint, introduceKey(book, []), signNote('long-dan-box-key/1\n2026-11-02\nAAAA\n', [book])])
      expect(readDayKey(note, day, [book.key])).toEqual({ ok: false, error: 'not-a-box-key' })
    const note = publishDayKey(await makeDayKey(day), [book])
    expect(openCheckpoint(note, [book.key])).toEqual({ ok: false, error: 'not-a-checkpoint' })
    expect(introducedKey(note)).toBeUndefined()
  })

  it('holds on through a change of the book’s key', async () => {
    const introductions = [introduceKey(book, []), introduceKey(next, [book])]
    const key = await makeDayKey(day)
    const note = publishDayKey(key, [next])
    expect(readDayKey(note, day, trustedKeys(book.key, introductions))).toEqual({ ok: true, value: key.publicKey })
    expect(readDayKey(note, day, trustedKeys(book.key, []))).toEqual({ ok: false, error: 'not-signed-by-book' })
  })

  it('is not vouched for by a witness', async () => {
    const key = await makeDayKey(day)
    const witness = signingKey('mttq.example/w1', Buffer.alloc(32, 5), signatureTypes.cosignature)
    const [text] = publishDayKey(key, [book]).split('\n\n')
    const cosigned = `${text}\n\n${cosign(`${text}\n`, witness, 1_800_000_000)}`
    expect(openNote(cosigned, [witness.key]).ok).toBe(true)
    expect(readDayKey(cosigned, day, [witness.key])).toEqual({ ok: false, error: 'not-signed-by-book' })
  })

  it('is another one each time', async () => {
    const keys = await Promise.all(Array.from({ length: 20 }, () => makeDayKey(day)))
    expect(new Set(keys.flatMap(({ publicKey, privateKey }) => [publicKey, privateKey].map(String))).size).toBe(40)
  })
})
