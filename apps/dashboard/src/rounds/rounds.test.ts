import { roundDays, withScope } from '@long-dan/database/dashboard'
import { noteRoundDays } from '@long-dan/database/worker'
import type { ScalePoint } from '@long-dan/questionnaire'
import { aBallot, aDesk, freshDatabase, putBallots } from '@long-dan/testing'
import { strFromU8, unzipSync } from 'fflate'
import { extractText, getDocumentProxy } from 'unpdf'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aDashboard } from '../dashboard.test-support.ts'
import { readCsv, readDocxTables, readOds, readXlsx } from '../exports/read-files.test-support.ts'
import { formOn, sendAsShown } from '../forms/form-on.test-support.ts'
import { aPerson, type Person } from '../gate/people.test-support.ts'

const database = await freshDatabase()
await database.query(`select ensure_ballot_partitions('2026-04-01', '2026-11-01')`)
const dashboard = await aDashboard(database)
const { app } = dashboard
const area = 'khu-vuc-hoang-hoa-kv399'

async function cast(communeCode: string, count: number) {
  const desk = await aDesk(database, communeCode, '2026-04-01')
  await putBallots(
    database,
    Array.from({ length: count }, (_, at) =>
      aBallot(desk, { serviceDate: '2026-08-03', answers: { overall: (at % 5 === 0 ? 2 : 5) as ScalePoint } }),
    ),
  )
  return desk
}

const typed = { name: 'Mùa thu', first: '2026-08', last: '2026-08', halfWidth: '5', channels: ['desk', 'slips'] }
let people: Record<'area' | 'otherArea' | 'commune' | 'auditor', Person>
beforeAll(async () => {
  const many = await cast('15991', 60)
  await cast('15865', 50)
  await cast('15880', 40)
  // Too few for anybody to see.
  await cast('16000', 3)
  people = {
    area: await aPerson(app, dashboard, 'district-official', area),
    otherArea: await aPerson(app, dashboard, 'district-official', 'khu-vuc-thanh-pho-thanh-hoa-kv380'),
    commune: await aPerson(app, dashboard, 'commune-official', many.unitSlug),
    auditor: await aPerson(app, dashboard, 'auditor'),
  }
  await database.query(
    `insert into dossier_count (desk_id, unit_id, month, received) select ${many.id}, ${many.unitId}, month::date, 100
     from generate_series('2026-05-01'::date, '2026-07-01', '1 month') as month`,
  )
})
afterAll(() => app.close())

const idOf = async (name: string) =>
  (await database.query<{ id: string }>(`select id from survey_round where name = '${name}'`))[0]?.id ?? ''
const textOf = (body: string) => body.replace(/<[^>]+>/gu, ' ').replace(/\s+/gu, ' ')
const listOf = async (person: Person, slug = area) => textOf((await person.get(`/units/${slug}/rounds`)).body)
const pageOf = async (person: Person, name: string, slug = area) =>
  textOf((await person.get(`/units/${slug}/rounds/${await idOf(name)}`)).body)

describe('a round', () => {
  it('is planned for the month to come, unless somebody chooses another', async () => {
    const { body } = await people.area.get(`/units/${area}/rounds`)
    expect(body.match(/<option value="2026-12" selected>/gu)).toHaveLength(2)
  })

  it('is refused with the field that is wrong, and what was typed still there', async () => {
    for (const [wrong, sentence] of [
      [{ last: '2026-07' }, 'tháng đầu không sau tháng cuối'],
      [{ channels: [] }, 'ít nhất một cách'],
      [{ first: '2020-01' }, 'tháng đầu không sau'],
    ] as const) {
      const { body, statusCode } = await people.area.post(`/units/${area}/rounds`, { ...typed, ...wrong })
      expect([statusCode, body.includes(sentence), body.includes('Mùa thu')]).toEqual([422, true, true])
    }
  })

  it('tells each commune what it needs and how far it is, and hides whose count is hidden', async () => {
    const { headers } = await people.area.post(`/units/${area}/rounds`, typed)
    expect(headers.location).toBe(`/units/${area}/rounds/${await idOf('Mùa thu')}`)
    const page = await pageOf(people.area, 'Mùa thu')
    // For 100 dossiers: 385 for an infinite population comes down to 80.
    expect(page).toMatch(/Xã Hoằng Tiến 100 80 60 20/u)
    expect(page).toContain('Xã Hoằng Thanh chưa có – – –')
    expect(page).not.toMatch(/chưa có – 3 /u)
  })

  it('is seen by its communes, each for itself, by auditors, and by nobody else', async () => {
    const own = await pageOf(people.commune, 'Mùa thu', 'xa-hoang-tien-15991')
    expect(own).toMatch(/Mùa thu.*Xã Hoằng Tiến 100 80 60 20/u)
    expect(own).not.toContain('Xã Hoằng Hóa')
    expect(await listOf(people.auditor)).toContain('Mùa thu')
    expect((await people.auditor.post(`/units/${area}/rounds`, typed)).statusCode).toBe(404)
    expect((await people.otherArea.get(`/units/${area}/rounds`)).statusCode).toBe(404)
    const others = 'khu-vuc-thanh-pho-thanh-hoa-kv380'
    expect(await listOf(people.otherArea, others)).not.toContain('Mùa thu')
    for (const slug of [area, others])
      expect((await people.otherArea.get(`/units/${slug}/rounds/${await idOf('Mùa thu')}`)).statusCode).toBe(404)
  })

  it('tells by day how many ballots have come, by fives, in the box and out of it', async () => {
    const hall = await aDesk(database, '15991', '2026-04-01')
    const [few] = [await aDesk(database, '15865', '2026-04-01')]
    await people.area.post(`/units/${area}/rounds`, { ...typed, name: 'Mùa đông', first: '2026-11', last: '2026-11' })
    const worker = database.as('worker')
    const night = async (day: string, envelopes: Readonly<Record<number, number>>) => {
      await database.query('delete from box_waiting')
      for (const [deskId, count] of Object.entries(envelopes))
        await database.query(`insert into box_waiting (desk_id, month, unit_id, envelopes, last_on, counted_on)
          values (${deskId}, '2026-11-01', ${Number(deskId) === hall.id ? hall.unitId : few.unitId}, ${count}, '${day}', '${day}')`)
      await noteRoundDays(worker, day)
    }
    await night('2026-11-20', { [hall.id]: 7, [few.id]: 4 })
    await night('2026-11-21', { [hall.id]: 9, [few.id]: 4 })
    await night('2026-11-22', { [hall.id]: 14, [few.id]: 6 })
    const page = await pageOf(people.area, 'Mùa đông')
    expect(page).toMatch(/22\/11\/2026 15 – 21\/11\/2026 5 – 20\/11\/2026 5 –/u)
    expect(page).toContain('Xã Hoằng Tiến chưa có – ít nhất 10 –')
    // A neighbour's nights are not shown, and no step from night to night is smaller than five.
    expect(await pageOf(people.commune, 'Mùa đông', 'xa-hoang-tien-15991')).toMatch(
      /22\/11\/2026 10 – 21\/11\/2026 5 –/u,
    )
    expect(await database.query('select from round_day where received % 5 <> 0 or received = 0')).toEqual([])
    const ofOther = await withScope(
      database.as('dashboard'),
      { role: 'commune-official', unitIds: [few.unitId] },
      (door) => roundDays(door, [hall.unitId], { from: '2026-01-01', until: '2026-12-01' }),
    )
    expect(ofOther).toEqual([])
    await database.query(
      `insert into dossier_count (desk_id, unit_id, month, received) values (${hall.id}, ${hall.unitId}, '2026-10-01', 100)`,
    )
    // 80 ballots for 100 dossiers, of which ten are known to have come.
    expect(await pageOf(people.area, 'Mùa đông')).toContain('Xã Hoằng Tiến 100 80 ít nhất 10 tối đa 70')
    await night('2026-11-23', { [hall.id]: 24, [few.id]: 6 })
    expect(await pageOf(people.area, 'Mùa đông')).toMatch(/23\/11\/2026 25 – 22\/11\/2026 15 –/u)
  })

  it('is a file of each kind that says no more than its page, under a name of its own', async () => {
    await people.area.post(`/units/${area}/rounds`, { ...typed, name: '=1+1' })
    const rounds = await database.query<{ name: string }>('select name from survey_round')
    const fileOf = async (person: Person, name: string, ending: string, query = '') =>
      person.get(`/units/${area}/rounds/${await idOf(name)}/file.${ending}${query}`)
    const autumn = readCsv((await fileOf(people.area, 'Mùa thu', 'csv')).body)
    const communes = autumn.filter(({ commune_code }) => commune_code !== '')
    expect(communes.find(({ commune_code }) => commune_code === '15991')).toMatchObject({
      round: 'Mùa thu',
      expected_dossiers: '100',
      target: '80',
      received: '60',
      received_is_least: 'false',
      missing: '20',
      percent: '80',
      satisfied: '48',
      answered: '60',
    })
    const few = communes.find(({ commune_code }) => commune_code === '16000')
    expect(few).toMatchObject({ received: '', satisfied: '', answered: '', percent: '', hidden: 'true' })
    const winter = readCsv((await fileOf(people.area, 'Mùa đông', 'csv')).body)
    for (const { received, received_is_least, satisfied, received_by_then, table } of winter) {
      expect(Number(received_by_then) % 5).toBe(0)
      if (table === 'communes') expect([Number(received) % 5, satisfied]).toEqual([0, ''])
      if (received) expect(received_is_least).toBe('true')
    }
    expect((await fileOf(people.area, '=1+1', 'csv')).body).toContain(",'=1+1,2026-08,2026-08,5,")
    // The other formats say the same as the CSV.
    const sheets = readXlsx((await fileOf(people.area, 'Mùa thu', 'xlsx')).rawPayload)
    const hoangTien = sheets.flatMap(({ rows }) => rows).find((row) => row.includes('15991'))
    expect(hoangTien?.filter((cell) => typeof cell === 'number').slice(0, 4)).toEqual([100, 80, 60, 20])
    const tables = readDocxTables((await fileOf(people.area, 'Mùa thu', 'docx')).rawPayload)
    expect(
      tables
        .flat()
        .find(([name]) => name?.includes('Hoằng Tiến'))
        ?.join(' '),
    ).toMatch(/100 80 60 .*20 80,0/u)
    const names = new Set<string>()
    for (const { name } of rounds)
      for (const query of ['', '?lang=en']) {
        const reply = await fileOf(people.area, name, 'pdf', query)
        expect([reply.statusCode, reply.rawPayload.subarray(0, 5).toString()]).toEqual([200, '%PDF-'])
        names.add(String(reply.headers['content-disposition']))
      }
    expect(names.size).toBe(2 * rounds.length)
    expect(
      [...names].filter((name) => /^attachment; filename="khu-vuc-hoang-hoa-kv399-[\w-]+\.pdf"$/u.test(name)),
    ).toEqual([...names])
    const core = strFromU8(
      unzipSync((await fileOf(people.area, 'Mùa thu', 'docx')).rawPayload)['docProps/core.xml'] ?? new Uint8Array(),
    )
    expect(core).toMatch(/<dc:creator>[^<]*THANH HÓA[^<]*<\/dc:creator>/u)
    const id = await idOf('Mùa thu')
    for (const address of ['x/file.csv', `${id}/file.exe`, `${id}/file`, 'x'])
      expect((await people.area.get(`/units/${area}/rounds/${address}`)).statusCode).toBe(404)
    expect((await fileOf(people.otherArea, 'Mùa thu', 'csv')).statusCode).toBe(404)
    // A commune's file contains that commune only.
    const own = await people.commune.get(`/units/xa-hoang-tien-15991/rounds/${id}/file.csv`)
    expect(new Set(readCsv(own.body).flatMap(({ commune_code }) => commune_code || []))).toEqual(new Set(['15991']))
  })

  it('hides in every file what its page hides, and counts nothing hidden in a sum', async () => {
    const id = await idOf('Mùa thu')
    const bytes = async (ending: string) =>
      (await people.area.get(`/units/${area}/rounds/${id}/file.${ending}`)).rawPayload
    const pdf = await extractText(await getDocumentProxy(new Uint8Array(await bytes('pdf'))), { mergePages: true })
    const names = ['Giang', 'Hóa', 'Thanh', 'Tiến'].map((name) => `Xã Hoằng ${name}`)
    const cells = (rows: readonly (readonly unknown[])[]) => rows.map((row) => row.join(' ')).join(' ; ')
    const texts = {
      page: (await pageOf(people.area, 'Mùa thu')).replace(/^.*Còn thiếu phiếu|Tải về.*$/gsu, ''),
      csv: (await bytes('csv')).toString(),
      xlsx: cells(readXlsx(await bytes('xlsx')).flatMap(({ rows }) => rows)),
      ods: cells(readOds(await bytes('ods'))),
      docx: cells(readDocxTables(await bytes('docx')).flat()),
      pdf: pdf.text,
    }
    // Of each commune what stands from its name to the next row; codes are no counts.
    const saidOf = (text: string, name: string) =>
      new RegExp(`${name}(?<said>.*?)(?:Xã Hoằng|;|\\n|Nguồn|$)`, 'su').exec(text)?.groups?.said ?? ''
    for (const [ending, text] of Object.entries(texts)) {
      const shown = names.filter((name) => /\d{2}/u.test(saidOf(text, name)))
      // Forty and fifty are hidden with three, or these would follow from the sum.
      expect([ending, ...shown]).toEqual([ending, 'Xã Hoằng Tiến'])
      for (const few of [3, 40, 43, 50, 53, 93, 153])
        expect(text).not.toMatch(new RegExp(`(?<![\\d.,/–-])${few}(?![\\d.,/%–-])`, 'u'))
    }
  })

  it('is found on a later page once there are more than five, and has its file all the same', async () => {
    for (let number = 1; number <= 5; number++)
      await people.area.post(`/units/${area}/rounds`, {
        ...typed,
        name: `Đợt ${number}`,
        first: '2026-12',
        last: '2026-12',
      })
    const rounds = (text: string) => ['Đợt 1', 'Đợt 5', 'Mùa thu'].map((name) => text.includes(name))
    const first = await people.area.get(`/units/${area}/rounds`)
    expect(rounds(first.body)).toEqual([true, true, false])
    expect(first.body).toContain('page=2')
    expect(rounds((await people.area.get(`/units/${area}/rounds?page=2`)).body)).toEqual([false, false, true])
    const id = await idOf('Mùa thu')
    expect((await people.area.get(`/units/${area}/rounds/${id}/file.csv`)).body).toContain('Mùa thu')
  })

  it('lists the communes that lack most ballots first, and those of one kind', async () => {
    const id = await idOf('Mùa thu')
    const names = async (query: string) =>
      [
        ...(await people.area.get(`/units/${area}/rounds/${id}${query}`)).body.matchAll(/<th scope="row">([^<]+)</gu),
      ].map(([, name]) => name)
    expect((await names(''))[0]).toBe('Xã Hoằng Tiến')
    expect(await names('?show=missing')).toEqual(['Xã Hoằng Tiến'])
    expect(await names('?show=enough')).toEqual([])
    expect((await names('?show=unknown')).length).toBe((await names('')).length - 1)
    expect((await people.area.get(`/units/${area}/rounds/${id}?show=all`)).statusCode).toBe(400)
  })

  it('sent twice from one page, at once or after going back, is one; another from that page is another', async () => {
    const place = `/units/${area}/rounds`
    const shown = formOn((await people.area.get(place)).body, place)
    const records = () => database.countRows(`access_record where subject = 'units/${area}/rounds 2026-12 2026-12'`)
    const before = await records()
    const send = async (name = 'Hai lần') =>
      (await people.area.post(place, { ...shown, name, channels: ['desk'] })).headers.location
    const places = [...(await Promise.all([send(), send()])), await send()]
    expect(new Set(places)).toEqual(new Set([`${place}/${await idOf('Hai lần')}`]))
    expect(await database.countRows(`survey_round where name = 'Hai lần'`)).toBe(1)
    expect(await records()).toBe(before + 1)
    expect(await send('Lần khác')).toBe(`${place}/${await idOf('Lần khác')}`)
    // A page opened anew is meant anew.
    const again = await sendAsShown(people.area, place, { name: 'Hai lần', channels: ['desk'] })
    expect([again.statusCode, places.includes(again.headers.location)]).toEqual([303, false])
  })
})
