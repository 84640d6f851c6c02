import { formatKey, signingKey } from '@long-dan/ballot-book'
import { createOpener, createSealer, makeDayKey, parseBoxKeys, publishDayKey, readDayKey } from '@long-dan/ballot-box'
import { readKeys } from '@long-dan/database/worker'
import { type CalendarDay, daysAfter } from '@long-dan/statistics'
import { freshDatabase } from '@long-dan/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import { keepKeys } from './keep-keys.ts'

const database = await freshDatabase()
const worker = database.as('worker')
const book = signingKey('thanhhoa.example/book', Buffer.alloc(32, 7))
const today = '2026-11-02'
const secretsOf = (...bytes: string[]) => parseBoxKeys(bytes.map((byte) => byte.repeat(32)).join(',')) ?? []
const keep = (secrets: readonly string[], day = today) =>
  keepKeys(worker, { secrets: secretsOf(...secrets), signers: [book], today: day })
const rows = () => database.query<{ day: string; number: number; note: string }>('select * from box_key order by 1, 2')
const ofToday = async () => (await rows()).filter(({ day }) => day === today).map(({ number }) => number)
const nothing = { made: 0, replaced: 0, rewrapped: 0, locked: [], full: [] }

/** A sealer with a key, registered in the database as the intake does. */
async function sealerOf({ day, number, note }: { day: string; number: number; note: string }) {
  const publicKey = readDayKey(note, day, [book.key])
  if (!publicKey.ok) throw new Error(publicKey.error)
  const sealer = await createSealer(publicKey.value, day)
  await database.query(
    `insert into box_context values ('\\x${sealer.enc.toString('hex')}', '${day}', ${number}) on conflict do nothing`,
  )
  return sealer
}

beforeEach(async () => {
  await database.query('truncate box_context, box_key, book_key')
  await database.query(`insert into book_key values (0, '${formatKey(book.key)}', '')`)
})

describe('the keys of the box', () => {
  it('are there for today and a week ahead, signed by the book, and each opens what was sealed under it', async () => {
    expect(await keep(['a1'])).toEqual({ ...nothing, made: 8 })
    expect(await keep(['a1'])).toEqual(nothing)
    expect((await rows()).map(({ day }) => day.slice(-2))).toEqual(['02', '03', '04', '05', '06', '07', '08', '09'])
    const id = '0f0e0d0c-0b0a-4908-8706-050403020100'
    for (const key of await rows()) {
      const sealer = await sealerOf(key)
      const reading = (await readKeys(worker, secretsOf('a1'))).find(({ row }) => row.day === key.day)?.reading
      if (!reading?.ok) throw new Error('The key does not unwrap')
      const opener = await createOpener(reading.value.privateKey, key.day, [sealer.enc])
      expect(opener.openRemarks(id, sealer.sealRemarks(id, []))).toEqual({ ok: true, value: [] })
    }
    expect(await keep(['a1'], '2026-11-03')).toEqual({ ...nothing, made: 1 })
  })

  it('are made once by two workers that start at the same time', async () => {
    const made = await Promise.all([keep(['a1']), keep(['a1'])])
    expect(made.map(({ made }) => made).sort()).toEqual([0, 8])
  })

  it('go over to a new secret with all their envelopes, and then need the old one no more', async () => {
    await keep(['a1'])
    for (const key of await rows()) await sealerOf(key)
    expect(await keep(['b2', 'a1'])).toEqual({ ...nothing, rewrapped: 8 })
    expect(await keep(['b2'])).toEqual(nothing)
    expect((await keep(['a1'])).locked).toHaveLength(8)
  })

  it('that a lost secret wraps get successors at once, and wait for it where somebody has sealed under them', async () => {
    await keep(['a1'])
    await sealerOf((await rows())[0] ?? expect.fail('no key'))
    const locked = [{ day: today, number: 1, error: 'box-key-unknown' }]
    expect(await keep(['b2'])).toEqual({ ...nothing, made: 8, replaced: 7, locked })
    expect(await ofToday()).toEqual([1, 2])
    // It reports this until the envelopes are gone, and makes nothing more meanwhile.
    expect(await keep(['b2'])).toEqual({ ...nothing, locked })
    // The secret has been found again.
    expect(await keep(['b2', 'a1'])).toEqual({ ...nothing, rewrapped: 1 })
  })

  it('get a successor when the right secret is back: the intake seals under the newest, which only a wrong one unwraps', async () => {
    await keep(['a1'])
    await sealerOf((await rows())[0] ?? expect.fail('no key'))
    await keep(['ee'])
    const newest = (await rows()).findLast(({ day }) => day === today) ?? expect.fail('no key')
    await sealerOf(newest)
    const locked = [{ day: today, number: 2, error: 'box-key-unknown' }]
    expect(await keep(['a1'])).toMatchObject({ locked })
    const after = (await readKeys(worker, secretsOf('a1'))).findLast(({ row }) => row.day === today)
    expect(after?.row.number).toBeGreaterThan(newest.number)
    expect(after?.reading.ok).toBe(true)
    expect(await keep(['a1'])).toEqual({ ...nothing, locked })
  })

  it('that a superuser exchanged or damaged are noticed, and replaced', async () => {
    await keep(['a1'])
    const own = publishDayKey(await makeDayKey(today), [signingKey(book.key.name, Buffer.alloc(32, 66))])
    await database.query(`update box_key set note = '${own}' where day = '${today}'`)
    await database.query(
      "update box_key set wrapped = set_byte(wrapped, 40, get_byte(wrapped, 40) # 1) where day = '2026-11-03'",
    )
    await database.query(`insert into box_context values (sha256('x'), '2026-11-03', 1)`)
    const damaged = { day: '2026-11-03', number: 1, error: 'wrapped-key-damaged' }
    expect(await keep(['a1'])).toEqual({ ...nothing, made: 2, replaced: 1, locked: [damaged] })
    expect(await ofToday()).toEqual([2])
  })

  it('get successors when a stranger uses up their places, and an end of it', async () => {
    const day = (await database.query<{ day: string }>('select service_today()::text as day'))[0]?.day ?? ''
    expect(await keep(['a1'], day)).toEqual({ ...nothing, made: 8 })
    expect(await fill(day, 1)).toEqual({ taken: 2000, refused: 1 })
    for (const number of [2, 3, 4, 5]) {
      expect(await keep(['a1'], day)).toEqual({ ...nothing, made: 1 })
      await database.query(`insert into box_context (enc, day, key_number, place)
        select sha256(uuid_send(gen_random_uuid())), '${day}', ${number}, place from generate_series(1, 2000) as place`)
    }
    expect(await keep(['a1'], day)).toEqual({ ...nothing, full: [day] })
    // Nobody fills a day that has yet to come.
    await expect(fill(daysAfter(day as CalendarDay, 2), 1)).rejects.toMatchObject({ code: '55000' })
  })
})

/** Somebody who has the ballot app's password, and nothing else to do. */
async function fill(day: string, number: number) {
  const rows = await database.query<{ taken: number; refused: number }>(`
    select count(*) filter (where added)::int as taken, count(*) filter (where not added)::int as refused
    from (select add_box_context('${day}', ${number}::smallint, sha256(uuid_send(gen_random_uuid()))) as added
      from generate_series(1, 2001)) as tries`)
  return rows[0]
}
