import { audit, type Finding } from '@long-dan/auditor-app'
import { tablesOnRecord } from '@long-dan/database/auditor'
import { lastCompleteDay, sealPublications, sealRecord } from '@long-dan/database/worker'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { beforeAll, expect, it } from 'vitest'
import { aBookInUse, dayBefore } from './book-in-use.test-support.ts'
import { forge, keepCopies, restoreCopies } from './forgery.test-support.ts'
import { fillTables, tampering } from './tampering.test-support.ts'

const { database, desks, key, sign, endWorker } = await aBookInUse()
const door = database.as('auditor')

async function findings(): Promise<readonly Finding[]> {
  return (await audit(door, { pinned: key, questionnaires: officialQuestionnaires })).findings
}
/** What is named, in the words of the table of tables. */
const subjectOf = (table: string) => tablesOnRecord.find((each) => each.table === table)?.subject ?? table

beforeAll(async () => {
  await endWorker()
  await fillTables(database, desks, dayBefore(1))
  const worker = database.as('worker')
  const published = [{ periodCode: '2019', version: 1 }]
  await worker.transaction().execute((transaction) => sealPublications(transaction, dayBefore(0), published))
  await sealRecord(worker, (await lastCompleteDay(worker)) ?? '')
  await sign()
  await keepCopies(database)
})

it('has a way of tampering with every table on record, and with no other', () => {
  expect(Object.keys(tampering).sort()).toEqual(tablesOnRecord.map(({ table }) => table).sort())
})

it('finds nothing where nobody tampered', async () => expect(await findings()).toEqual([]))

it.each(Object.entries(tampering))('%s: one finding names the table', async (table, statement) => {
  await forge(database, `${statement};`)
  const found = await findings()
  await restoreCopies(database, [table])
  expect(found).toMatchObject([{ code: 'rows-altered', subject: subjectOf(table) }])
  expect(JSON.stringify(found)).toContain(table)
})
