import { publishedRecordings, publishedSound } from '@long-dan/database/ballot'
import { addAccounts, publishRecordings, withScope } from '@long-dan/database/dashboard'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { freshDatabase, longConfirmed } from '@long-dan/testing'
import { keyOfWords, spokenParts } from '@long-dan/voice'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aDashboard } from '../dashboard.test-support.ts'
import { aPerson, hashOfTestPassword, type Person, signedIn } from '../gate/people.test-support.ts'

const database = await freshDatabase()
const dashboard = await aDashboard(database)
const { app, access } = dashboard
afterAll(() => app.close())
const citizens = database.as('ballot_writer')

let speaker: Person
let listener: Omit<Person, 'accountId'>
beforeAll(async () => {
  speaker = await aPerson(app, dashboard, 'province-official')
  const [unit] = await database.query<{ id: number }>(
    `select unit_id as id from account where id = '${speaker.accountId}'`,
  )
  const account = {
    username: 'nguoi-nghe',
    name: 'Người nghe',
    role: 'province-official' as const,
    unitId: unit?.id ?? 0,
  }
  const passwordHash = await hashOfTestPassword()
  const [id = ''] = await database.admin
    .transaction()
    .execute((door) => addAccounts(door, [{ ...account, passwordHash, mustChangePassword: false }], null))
  await longConfirmed(database, [id])
  listener = await signedIn(app, access, id)
})

const words = keyOfWords(spokenParts(officialQuestionnaires.on('2026-11-23'), 'vi').get('overall') ?? '')
const webm = (length = 900) =>
  Buffer.concat([
    Buffer.from('1a45dfa39f4286810142f7810142f2810442f381084282847765626d', 'hex'),
    Buffer.alloc(length, 7),
  ])
const mp4 = Buffer.concat([Buffer.from('0000001c66747970697300'.padEnd(32, '0'), 'hex'), Buffer.alloc(900, 7)])
const record = (
  who: Pick<Person, 'uploadAll'>,
  file: Buffer,
  { of = 'vi', as = words, name = 'part' }: { of?: string; as?: string; name?: string } = {},
) => who.uploadAll('/voices', 'sound', { [name]: file }, { of, words: as })

/** The form that publishes or withdraws what is on the page. */
async function formOf(who: Pick<Person, 'get'>, act: string, of = 'vi') {
  const { body } = await who.get(`/voices?of=${of}&show=${act === 'publish' ? 'waiting' : 'published'}`)
  const [form = ''] = body.split('<form').filter((each) => each.includes(`name="act" value="${act}"`))
  return Object.fromEntries(
    [...form.matchAll(/name="(\w+)" value="([^"]*)"/gu)].map(([, name, value]) => [name, value]),
  )
}
const publish = async (who: Pick<Person, 'get' | 'post'>, of = 'vi', act = 'publish') =>
  who.post('/voices/publish', { of, act, version: '0', heard: '0'.repeat(16), ...(await formOf(who, act, of)) })

describe('a recorder', () => {
  it('keeps what was said, and a second person, never the one who spoke, makes it heard', async () => {
    expect((await record(speaker, webm())).statusCode).toBe(303)
    expect(await publishedRecordings(citizens)).toEqual([])
    expect((await speaker.get('/voices?show=waiting')).body).not.toContain('value="publish"')
    expect((await listener.get('/voices')).body).not.toContain('value="publish"')
    expect((await listener.get('/voices?show=waiting')).body).toContain('value="publish"')
    expect((await publish(speaker)).statusCode).toBe(409)
    expect(await publishedRecordings(citizens)).toEqual([])
    expect((await publish(listener)).statusCode).toBe(303)
    const [heard] = await publishedRecordings(citizens)
    expect(heard).toMatchObject({ language: 'vi', words, type: 'audio/webm' })
    expect(await publishedSound(citizens, heard?.sha256 ?? '')).toEqual(webm())
    const lines = await database.query(`select subject from access_record where subject like 'voices%' order by id`)
    expect(lines).toEqual([{ subject: `voices vi ${words.slice(0, 12)} recorded` }, { subject: 'voices vi publish 1' }])
  })

  it('tells an auditor, who cannot record, who does', async () => {
    const auditor = await aPerson(app, dashboard, 'auditor')
    const { body } = await auditor.get('/voices')
    expect(body).toContain('Cán bộ cấp tỉnh thu từng câu của phiếu và công bố')
    expect(body).not.toContain('chạm để thu')
    expect((await speaker.get('/voices')).body).toContain('chạm để thu')
  })

  it('names the day in Vietnam, where the first of a month begins while it is still the last of another in London', async () => {
    await database.query(
      `insert into voice_recording (language, words, type, sound, account_id, recorded_at)
      select 'dao', '${words}', 'audio/webm', '\\x${webm().toString('hex')}', id, '2026-11-30T17:30Z' from account limit 1`,
    )
    expect((await listener.get('/voices?of=dao&show=waiting')).body).toContain('thu ngày 01/12/2026')
  })

  it('publishes below the last of what waits, not before the listener has come past it', async () => {
    const all = [...spokenParts(officialQuestionnaires.on('2026-11-23'), 'vi').values()].slice(0, 21)
    for (const [at, text] of all.entries()) await record(speaker, webm(900 + at), { of: 'tho', as: keyOfWords(text) })
    expect((await listener.get('/voices?of=tho&show=waiting')).body).not.toContain('value="publish"')
    expect((await listener.get('/voices?of=tho&show=waiting&page=2')).body).toContain('value="publish"')
    const last = await record(speaker, webm(999), { of: 'tho', as: keyOfWords(all[20] ?? '') })
    expect(last.headers.location).toContain('page=2')
    expect((await speaker.get(String(last.headers.location))).body).toContain(`id="part-${keyOfWords(all[20] ?? '')}"`)
  })

  it('publishes nothing that came after the page was opened, and takes everything back at once', async () => {
    const seen = await formOf(listener, 'withdraw')
    await record(speaker, mp4)
    const stale = { ...seen, act: 'publish' }
    expect((await listener.post('/voices/publish', stale)).statusCode).toBe(409)
    expect((await publishedRecordings(citizens))[0]?.type).toBe('audio/webm')
    await publish(listener)
    expect((await publishedRecordings(citizens))[0]?.type).toBe('audio/mp4')
    expect((await publish(speaker, 'vi', 'withdraw')).statusCode).toBe(303)
    expect(await publishedRecordings(citizens)).toEqual([])
  })

  it('publishes once of two at the same moment, and tells the other', async () => {
    const { accountId } = speaker
    const take = (then: () => Promise<unknown>) =>
      withScope(dashboard.door, { role: 'province-official', unitIds: 'everything', accountId }, async (door) => {
        const isDone = await publishRecordings(door, accountId, 'tho', { version: 1, recordingIds: [] })
        await then()
        return isDone
      })
    const waiting = () =>
      database.query(`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)
    let second: Promise<boolean> | undefined
    const first = take(async () => {
      second = take(async () => undefined)
      await expect.poll(waiting).toHaveLength(1)
    })
    expect([await first, await second]).toEqual([true, false])
  })

  it('lets nobody hear, as a citizen, what is not published', async () => {
    const [row] = await database.query<{ sha256: string }>('select sha256 from voice_recording limit 1')
    expect(await publishedSound(citizens, row?.sha256 ?? '')).toBeNull()
  })

  it.each([
    ['a page', Buffer.from(`<!doctype html><script>alert(1)</script>${' '.repeat(200)}`)],
    [
      'a page that begins like a sound',
      Buffer.concat([Buffer.from('1a45dfa3', 'hex'), Buffer.from(`<script>${'x'.repeat(200)}`)]),
    ],
    ['a picture', Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(200)])],
    ['nothing', Buffer.alloc(0)],
    ['a few bytes', Buffer.from('1a45dfa3', 'hex')],
  ])('refuses %s, by name, whatever it is called', async (_, file) => {
    const before = await database.countRows('voice_recording')
    const reply = await record(speaker, file, { name: '"><script>alert(1)</script>.webm' })
    expect(reply.statusCode).toBe(422)
    expect(reply.body).toContain(file.length === 0 ? 'Tệp trống, không có nội dung' : 'Đây không phải âm thanh')
    expect(reply.body).not.toContain('<script>alert')
    expect(await database.countRows('voice_recording')).toBe(before)
  })

  it('refuses more than a part can weigh, a part that the ballot does not have, and a language that nobody named', async () => {
    expect((await record(speaker, webm(70_000))).statusCode).toBe(413)
    expect((await record(speaker, webm(), { as: keyOfWords('Xin chọn mức cao nhất.') })).statusCode).toBe(422)
    expect((await record(speaker, webm(), { of: 'klingon' })).statusCode).toBe(422)
  })

  it.each([
    [
      "insert into voice_recording (language, words, type, sound, account_id) select 'vi', repeat('a', 64), 'audio/webm', decode(repeat('3c', 100), 'hex'), id from account limit 1",
      '23514',
    ],
    [
      "insert into voice_publication (language, version, recording_ids, account_id) select 'muong', 1, array[id], account_id from voice_recording limit 1",
      '23514',
    ],
    ["update voice_recording set words = repeat('a', 64)", '23000'],
  ])('is held by PostgreSQL too: %s', async (statement, code) => {
    await expect(database.query(statement)).rejects.toMatchObject({ code })
  })
})
