import { rm } from 'node:fs/promises'
import { rowsOfTallySheet } from '@long-dan/print'
import { aDesk, aTestBox, freshDatabase, setToday } from '@long-dan/testing'
import { afterAll, expect, it } from 'vitest'
import { aDashboard } from '../dashboard.test-support.ts'
import { sendAsShown } from '../forms/form-on.test-support.ts'
import { aPerson } from '../gate/people.test-support.ts'

// Ballots were handed out on the last day of a desk, and are counted when it is closed: they still belong in the box.
const [lastDay, today] = ['2026-11-22', '2026-11-23']
const database = await freshDatabase()
await setToday(database, today)
const box = await aTestBox(database, [lastDay, today])
const desk = await aDesk(database)
const dashboard = await aDashboard(database, { today })
const { app, paperDirectory } = dashboard
const area = 'khu-vuc-thanh-pho-thanh-hoa-kv380'
const [commune, foreign, first, second] = [
  await aPerson(app, dashboard, 'commune-official', desk.unitSlug),
  await aPerson(app, dashboard, 'commune-official', (await aDesk(database, '15991')).unitSlug),
  await aPerson(app, dashboard, 'district-official', area),
  await aPerson(app, dashboard, 'district-official', area, '-colleague'),
]
afterAll(async () => {
  await app.close()
  await rm(paperDirectory, { recursive: true, force: true })
})

const paper = `/desks/${desk.code}/paper`
const rows = Array.from({ length: rowsOfTallySheet }, (_, at) => at + 1)
const sheet = {
  sheet: '1',
  page: '1',
  ...Object.fromEntries(rows.map((row) => [`row-${row}`, row < 7 ? '5' : 'blank'])),
}

it('takes the paper of a closed desk from its last commune and the level above, and issues it none', async () => {
  await first.post(`${paper}/batches`, { kind: 'tally', sheets: '1' })
  await database.query(`
    update paper_batch set issued_on = '2026-11-20';
    update desk set closed_on = '${today}' where id = ${desk.id};
    update desk_assignment set valid_to = '${today}' where desk_id = ${desk.id}`)
  await dashboard.reference.refresh()
  const [issued] = await database.query<{ code: string }>('select code from paper_batch')
  const batch = `${paper}/${issued?.code}`

  expect((await first.post(`${paper}/batches`, { kind: 'tally', sheets: '1' })).statusCode).toBe(404)
  const counted = { used: '6', spoiled: '0', blank: '14' }
  expect((await foreign.post(`${batch}/count`, { servedOn: lastDay, ...counted })).statusCode).toBe(404)
  const count = (servedOn: string) => sendAsShown(commune, paper, { servedOn, ...counted }, `${batch}/count`)
  const late = await count(today)
  expect([late.statusCode, late.body.includes('ngừng hoạt động từ 23/11/2026')]).toEqual([422, true])
  expect((await count(lastDay)).statusCode).toBe(303)

  await commune.post(`${batch}/sheets`, { sheet: '1' })
  expect((await commune.post(`${batch}/look/first`, sheet)).statusCode).toBe(303)
  expect((await first.post(`${batch}/look/second`, sheet)).statusCode).toBe(303)
  expect((await commune.post(`${batch}/close`)).statusCode).toBe(404)
  expect((await second.post(`${batch}/close`)).headers.location).toContain('done=closed')
  expect(await box.open({ leaving: 'everything' })).toMatchObject({ opened: 6, refused: 0 })
})
