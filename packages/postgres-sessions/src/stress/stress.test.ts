import { freshDatabase, startTcpProxy } from '@long-dan/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { copyFaults, type Place, statementFaults, stressCopies, stressStatements } from './stress.test-support.ts'
import { tables } from './workload.test-support.ts'

// The short form of `npm run test:driver`, which strikes hundreds of times, unencrypted and encrypted.
const database = await freshDatabase()
const proxy = await startTcpProxy('127.0.0.1', Number(new URL(database.adminUrl).port))
const place: Place = { adminUrl: database.adminUrl, proxy }
const unharmed = { uncaught: 0, hung: 0, wrong: 0, left: 0 }

beforeAll(async () => {
  for (const table of tables) await database.query(table)
})
afterAll(() => proxy.close())

describe('nothing is left hanging, half done or uncaught, and the pool serves again', () => {
  it.each(statementFaults)('%s', async (...fault) => {
    expect(await stressStatements(place, fault, 5)).toMatchObject(unharmed)
  })

  it.each(copyFaults)('COPY: %s', async (...fault) => {
    expect(await stressCopies(place, fault, 5)).toMatchObject(unharmed)
  })
})
