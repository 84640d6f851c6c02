import { issuePaperBatch } from '@long-dan/database/dashboard'
import { type IssuedBatch, type ReadPage, readFilePages, readPages } from '@long-dan/paper-reading'
import { paperLayout } from '@long-dan/print'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { aDesk, freshDatabase, setToday } from '@long-dan/testing'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { aDashboard } from '../dashboard.test-support.ts'
import { formOn, sendAsShown } from '../forms/form-on.test-support.ts'
import { aPerson } from '../gate/people.test-support.ts'
import { readAs } from '../officials/official.ts'
import type { Reach } from '../officials/reach.ts'

const today = '2026-11-23'
const database = await freshDatabase()
await setToday(database, today)
const dashboard = await aDashboard(database)
const { app } = dashboard
const desk = await aDesk(database)
const foreign = await aDesk(database, '15991')
const [province, commune, auditor] = [
  await aPerson(app, dashboard, 'province-official'),
  await aPerson(app, dashboard, 'commune-official', desk.unitSlug),
  await aPerson(app, dashboard, 'auditor'),
]
afterAll(() => app.close())
beforeEach(() => database.query('truncate paper_batch cascade'))

const paper = `/desks/${desk.code}/paper`
const issued = async (sheets = 3) => {
  await province.post(`${paper}/batches`, { kind: 'ballots', sheets: String(sheets) })
  const [batch] = await database.query<{ code: string; key: Buffer; sheets: number }>(
    'select code, key, sheets from paper_batch',
  )
  if (batch === undefined) throw new Error('No batch was issued')
  return batch
}
const count = (person: typeof province, code: string, [handedOut, returned, spoiled, unused]: readonly number[]) =>
  sendAsShown(
    person,
    paper,
    {
      servedOn: today,
      handedOut: String(handedOut),
      returned: String(returned),
      spoiled: String(spoiled),
      unused: String(unused),
    },
    `${paper}/${code}/count`,
  )

describe('batches of paper ballots', () => {
  it('are issued by a level above, listed for whoever runs the desk, and recorded', async () => {
    const { code } = await issued()
    for (const person of [province, commune, auditor]) expect((await person.get(paper)).body).toContain(`Lô ${code}`)
    expect((await auditor.get('/access-record')).body).toContain(`desk ${desk.code} paper ${code} 3`)
  })

  it('sent twice from one page, at once or after going back, are one; other sheets from that page are another', async () => {
    const form = { ...formOn((await province.get(paper)).body, `${paper}/batches`), kind: 'ballots', sheets: '7' }
    const send = (sheets = '7') => province.post(`${paper}/batches`, { ...form, sheets })
    const replies = [...(await Promise.all([send(), send()])), await send()]
    expect(replies.map(({ statusCode, headers }) => [statusCode, headers.location])).toEqual(
      replies.map(() => [303, `${paper}?done=issued`]),
    )
    expect(await database.countRows('paper_batch')).toBe(1)
    await send('8')
    expect(await database.query('select sheets from paper_batch order by 1')).toEqual([{ sheets: 7 }, { sheets: 8 }])
    // A page opened anew is meant anew.
    await sendAsShown(province, paper, { kind: 'ballots', sheets: '7' }, `${paper}/batches`)
    expect(await database.countRows('paper_batch')).toBe(3)
  })

  it('are never issued by the measured commune or an auditor', async () => {
    for (const person of [commune, auditor])
      expect((await person.post(`${paper}/batches`, { kind: 'ballots', sheets: '5' })).statusCode).toBe(404)
    expect((await commune.get(paper)).body).toContain('Lô phiếu do cấp trên cấp')
    expect(await database.countRows('paper_batch')).toBe(0)
  })

  it('are refused by PostgreSQL, too, where a commune issues them to itself or changes what was issued', async () => {
    const [own] = await database.query<{ unit_id: number; account: string }>(
      `select unit_id, (select id from account limit 1) as account from desk_assignment where desk_id = ${desk.id} and valid_to is null`,
    )
    if (own === undefined) throw new Error('The desk belongs to no commune')
    const official = {
      role: 'commune-official',
      accountId: own.account,
      reach: { communeIds: [own.unit_id] } as unknown as Reach,
    } as const
    const asCommune = <Result>(work: Parameters<typeof readAs<Result>>[2]) =>
      readAs(database.as('dashboard'), official, work)
    const batch = {
      code: 'A7K4QX',
      deskId: desk.id,
      questionnaireVersion: 1,
      language: 'vi',
      questions: [],
      sheets: 5,
      rowsOfSheet: null,
      key: Buffer.alloc(32),
    }
    const denied = expect.objectContaining({ code: '42501' })
    await expect(asCommune((door) => issuePaperBatch(door, batch, own.account))).rejects.toEqual(denied)
    await issued()
    await expect(asCommune((door) => door.updateTable('paper_batch').set({ sheets: 9 }).execute())).rejects.toEqual(
      denied,
    )
  })

  it.each(['0', '501', '', 'ba', '1e2', '-1'])(
    'of %s sheets are refused by name, nothing saved, what was typed still there',
    async (sheets) => {
      const reply = await province.post(`${paper}/batches`, { kind: 'ballots', sheets })
      expect(reply.statusCode).toBe(422)
      expect(reply.body).toContain('Xin ghi số phiếu từ 1 đến 500')
      expect(reply.body).toContain(`value="${sheets}"`)
      expect(await database.countRows('paper_batch')).toBe(0)
    },
  )

  it('are printed the same each time, with codes that only this batch can have', async () => {
    const { code, key, sheets } = await issued()
    const [pdf, again] = await Promise.all([1, 2].map(() => commune.get(`${paper}/${code}/ballots.pdf`)))
    expect(pdf?.statusCode).toBe(200)
    expect(pdf?.rawPayload.equals(again?.rawPayload ?? Buffer.alloc(0))).toBe(true)
    const questionnaire = officialQuestionnaires.versions.at(-1)
    if (questionnaire === undefined) throw new Error('There is no questionnaire')
    const known: IssuedBatch = {
      key,
      sheets,
      layouts: paperLayout({ questionnaire, questions: [], language: 'vi' }),
      several: () => false,
    }
    const read: ReadPage[] = []
    for await (const page of readFilePages(pdf?.rawPayload ?? Buffer.alloc(0)))
      if ('picture' in page) read.push(...(await readPages(page, (asked) => (asked === code ? known : undefined))))
    const told = read.map((page) => (page.state === 'read' ? `${page.code.sheet}/${page.code.page}` : page.state))
    expect(told.toSorted()).toEqual(['1/1', '1/2', '2/1', '2/2', '3/1', '3/2'])
    expect(
      read.flatMap((page) => (page.state === 'read' ? page.answers : [])).filter(({ answers }) => answers.length > 0),
    ).toEqual([])
  })

  it('have sheets that are counted: what is left open is asked, what cannot be is refused', async () => {
    const { code } = await issued(10)
    expect((await count(commune, code, [7, 6, 1, 1])).statusCode).toBe(303)
    const open = (await province.get(paper)).body
    expect(open).toContain('1 tờ chưa rõ ở đâu')
    expect(open).toContain('1 tờ đã phát mà chưa thu về')
    await count(commune, code, [8, 8, 1, 1])
    expect((await province.get(paper)).body).toContain('Số tờ khớp')
    for (const [numbers, said] of [
      [[8, 9, 1, 1], 'Không thể thu về nhiều hơn số đã phát'],
      [[8, 8, 2, 1], 'không thể quá 10 tờ đã cấp'],
      [[8, 8, -2, 1], 'Xin ghi một số từ 0 đến 500'],
    ] as const) {
      const reply = await count(commune, code, numbers)
      expect([reply.statusCode, reply.body.includes(said)]).toEqual([422, true])
    }
    expect((await auditor.post(`${paper}/${code}/count`)).statusCode).toBe(404)
  })

  it('of another desk are nowhere', async () => {
    const { code } = await issued()
    const elsewhere = `/desks/${foreign.code}/paper/${code}`
    expect((await province.get(`${elsewhere}/ballots.pdf`)).statusCode).toBe(404)
    const reply = await province.post(`${elsewhere}/count`, {
      servedOn: today,
      handedOut: '1',
      returned: '1',
      spoiled: '0',
      unused: '0',
    })
    expect(reply.statusCode).toBe(404)
  })
})
