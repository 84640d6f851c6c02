import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { addPaperScan, type DashboardDoor, paperPages, paperScans, withScope } from '@long-dan/database/dashboard'
import { paperLayout, printPaperBallots, writePageCode } from '@long-dan/print'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { aDesk, freshDatabase } from '@long-dan/testing'
import sharp from 'sharp'
import { afterAll, expect, it } from 'vitest'
import { fillSheets } from '../paper/fill-sheets.test-support.ts'
import { paperFolder } from './paper-folder.ts'
import { createReadingQueue } from './reading-queue.ts'

const database = await freshDatabase()
const desk = await aDesk(database)
const [batch, accountId, key] = ['A7K4QX', 'p1', randomBytes(32)]
await database.query(`
  insert into account (id, name, email, username, role, unit_id) values ('${accountId}', 'x', 'x@accounts.invalid', 'person-1', 'commune-official', ${desk.unitId});
  insert into paper_batch (code, desk_id, questionnaire_version, language, questions, sheets, key, issued_by)
    values ('${batch}', ${desk.id}, 1, 'vi', '{}', 2, decode('${key.toString('hex')}', 'hex'), '${accountId}')`)
const as = <Value>(work: (door: DashboardDoor) => Promise<Value>) =>
  withScope(database.as('dashboard'), { role: 'commune-official', unitIds: [desk.unitId], accountId }, work)

const directory = await mkdtemp(join(tmpdir(), 'reading-queue-'))
afterAll(() => rm(directory, { recursive: true }))
const folder = paperFolder(directory, 7)

const questionnaire = officialQuestionnaires.withNumber(1)
const layouts = paperLayout({ questionnaire, questions: [], language: 'vi' })
const pdf = printPaperBallots(
  {
    unit: 'Xã',
    desk: 'Một cửa',
    deskCode: desk.code,
    batch,
    firstSheet: 1,
    sheets: 2,
    questions: [],
    controller: null,
    codeOf: (sheet, page) => writePageCode({ batch, sheet, page, version: 1 }, key),
  },
  { questionnaire, language: 'vi', isSpecimen: false, madeAt: new Date(0) },
)
const [front = Buffer.alloc(0)] = await fillSheets(
  Buffer.concat(await pdf.toArray()),
  layouts,
  () => ({ overall: ['5'] }),
  1,
)

it('reads two scans of one batch at once: a sheet that is in both is one sheet, and neither scan is lost', async () => {
  // Scans of the same paper, one upside down, so that the two transactions meet the ballots in different order.
  const files = [front, await sharp(front).rotate(180).jpeg().toBuffer()]
  const faults: unknown[] = []
  const queue = createReadingQueue(folder, (fault) => faults.push(fault), 2)
  let atOnce = 0
  const both = Promise.withResolvers<void>()
  for (const [at, file] of files.entries()) {
    const id = randomUUID()
    await folder.saveScan(batch, id, file)
    await as((door) => addPaperScan(door, { id, batch, fileName: `${at}.jpg`, uploadedBy: accountId }))
    let hasMet = false
    const scan = {
      id,
      batch,
      issued: { key, sheets: 2, layouts, several: [] },
      // Neither stores a page before both have read one.
      as: <Value>(work: (door: DashboardDoor) => Promise<Value>) =>
        as(async (door) => {
          if (!hasMet) {
            hasMet = true
            if (++atOnce === 2) both.resolve()
            await both.promise
          }
          return work(door)
        }),
    }
    queue.add(scan)
    queue.add(scan)
  }
  const scans = () => as((door) => paperScans(door, batch))
  while ((await scans()).some(({ isRead }) => !isRead) && faults.length === 0) await pause(20)
  await queue.close()
  expect(faults).toEqual([])
  expect(await scans()).toMatchObject([0, 1].map(() => ({ pages: 1, pagesRead: 1, isRead: true, problems: [] })))
  const pages = await as((door) => paperPages(door, batch))
  expect(pages.map(({ sheet, page }) => [sheet, page])).toEqual([
    [1, 1],
    [2, 1],
  ])
})

it('lets no batch wait behind all the files of another', async () => {
  const [taken, noted] = [[] as string[], Promise.withResolvers<void>()]
  const stub = {
    scan: async (_batch: string, id: string) => {
      taken.push(id)
      return Buffer.from('no picture')
    },
    dropScan: async () => (taken.length === 4 ? noted.resolve() : undefined),
  }
  const queue = createReadingQueue({ ...folder, ...stub }, noted.reject, 1)
  for (const id of ['A1', 'A2', 'A3', 'B1'])
    queue.add({
      id,
      batch: id.slice(0, 1),
      issued: { key, sheets: 2, layouts, several: [] },
      as: async <Value>() => undefined as Value,
    })
  await noted.promise
  await queue.close()
  expect(taken).toEqual(['A1', 'B1', 'A2', 'A3'])
})
