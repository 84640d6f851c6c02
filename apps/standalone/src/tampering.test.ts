import { audit, type Finding } from '@long-dan/auditor-app'
import { tablesOnRecord } from '@long-dan/database/auditor'
import { restartKeyChain } from '@long-dan/database/setup'
import { lastCompleteDay, sealPublications, sealRecord } from '@long-dan/database/worker'
import { keyFingerprint } from '@long-dan/decisions'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aBookInUse } from './book-in-use.test-support.ts'
import { forge, keepCopies, restoreCopies } from './forgery.test-support.ts'
import { deciders } from './signed-decisions.test-support.ts'
import { fillTables, tampering } from './tampering.test-support.ts'

const { database, desks, key, sign, endWorker, dayBefore } = await aBookInUse()
const door = database.as('auditor')

async function findings(): Promise<readonly Finding[]> {
  return (await audit(door, { pinned: key, questionnaires: officialQuestionnaires })).findings
}
/** The subject a finding names, by the table of recorded tables. */
const subjectOf = (table: string) => tablesOnRecord.find((each) => each.table === table)?.subject ?? table

beforeAll(async () => {
  await endWorker()
  await fillTables(database, desks, dayBefore(1))
  const worker = database.as('worker')
  const seal = async () => sealRecord(worker, (await lastCompleteDay(worker)) ?? '')
  people = await deciders(database, seal)
  await people.decide('area', { act: 'proposed', decision: 'keep', reason: 'Không có gì lạ' })
  const [proposal] = await database.query<{ id: bigint }>(`select id from review_event where act = 'proposed'`)
  await people.decide('province', { act: 'declined', proposalId: proposal?.id ?? 0n })
  const published = [{ periodCode: '2019', version: 1 }]
  await worker.transaction().execute((transaction) => sealPublications(transaction, dayBefore(0), published))
  await seal()
  unsealed = await people.decide('area', { act: 'proposed', decision: 'keep', reason: 'Vẫn không có gì lạ' })
  await sign()
  await keepCopies(database)
})

let people: Awaited<ReturnType<typeof deciders>>
let unsealed = ''

it('has a way of tampering with every table on record, and with no other', () => {
  expect(Object.keys(tampering).sort()).toEqual(tablesOnRecord.map(({ table }) => table).sort())
})

it('finds nothing where nobody tampered', async () => expect(await findings()).toEqual([]))

// Eleven or twelve tables at once: an audit must tell them apart, and none may hide another.
const rounds = Array.from({ length: 6 }, (_, part) => Object.entries(tampering).filter((_, at) => at % 6 === part))

it.each(rounds)('one finding names each table that was touched: round %#', async (...round) => {
  for (const [, statement] of round) await forge(database, `${statement};`)
  const found = await findings()
  const tables = round.map(([table]) => table)
  await restoreCopies(database, tables)
  for (const table of tables) {
    const naming = found.filter((finding) => new RegExp(`\\b${table}: `, 'u').test(JSON.stringify(finding)))
    expect(naming, table).toMatchObject([{ code: 'rows-altered', subject: subjectOf(table) }])
  }
  expect(found).toHaveLength(new Set(tables.map(subjectOf)).size)
})

it('is not told from tables of the same names that only the auditor is shown', async () => {
  const touched = await forge(database, "update desk set hotline = '0373000001';")
  await database.query(`
    create schema auditor;
    create table auditor.desk as table kept.desk;
    grant usage on schema auditor to auditor;
    grant select on auditor.desk to auditor`)
  const found = await findings()
  await database.query('drop schema auditor cascade')
  await restoreCopies(database, touched)
  expect(found).toMatchObject([{ code: 'rows-altered', subject: 'desk' }])
})

it('a decision that was forged: one finding names it', async () => {
  for (const [how, statements, fault, named] of people.forgeries) {
    const touched = await forge(database, statements + people.noted)
    const found = await findings()
    await restoreCopies(database, touched)
    expect([how, found]).toMatchObject([how, [{ code: `decision-${fault}` }]])
    for (const name of named) expect(JSON.stringify(found), how).toContain(name)
  }
})

it('a forged withdrawal of a published figure, carried out and sealed: one finding', async () => {
  await forge(database, people.withdrawn)
  const version = [{ periodCode: '2019', version: 2 }]
  const worker = database.as('worker')
  await worker.transaction().execute((transaction) => sealPublications(transaction, dayBefore(0), version))
  await sign()
  const found = await findings()
  await restoreCopies(database)
  expect(found).toMatchObject([{ code: 'decision-unsigned', decisions: 2 }])
})

it('a forged decision stays one that nobody signed when nights have sealed it', async () => {
  const [, [, forged]] = people.forgeries
  await forge(database, forged + people.noted)
  const worker = database.as('worker')
  await sealRecord(worker, (await lastCompleteDay(worker)) ?? '')
  await sign()
  const found = await findings()
  await restoreCopies(database)
  expect(found).toMatchObject([{ code: 'decision-unsigned', decisions: 1, what: 'review_event [90]: a2' }])
})

it('a key that somebody put into the database never signs, however many nights seal it', async () => {
  const { entered, confirmed, used } = people.ownKey
  await forge(database, entered + people.noted)
  const worker = database.as('worker')
  await sealRecord(worker, (await lastCompleteDay(worker)) ?? '')
  await sign()
  await forge(database, used + people.noted)
  expect(await findings()).toMatchObject([{ code: 'decision-unvouched', decisions: 1, what: 'review_event [90]: a2' }])
  await restoreCopies(database)
  // With a forged confirmation by an administrator, the confirmation is reported instead.
  await forge(database, entered + confirmed + people.noted)
  await sealRecord(worker, (await lastCompleteDay(worker)) ?? '')
  await sign()
  await forge(database, used + people.noted)
  const found = await findings()
  await restoreCopies(database)
  expect(found).toMatchObject([{ code: 'decision-unsigned', decisions: 1 }])
  expect(JSON.stringify(found)).toContain('passkey_confirmation')
})

it('who becomes an administrator later, with an older key, does not begin the chain anew', async () => {
  const touched = await forge(database, people.risen)
  const found = await findings()
  await restoreCopies(database, touched)
  expect(found).toEqual([])
})

it('another text than was signed, and another key than was entered: one finding each', async () => {
  const touched = await forge(database, people.rewritten(unsealed) + people.noted)
  expect(await findings()).toMatchObject([{ code: 'decision-text', what: `review_event ${unsealed}: a1` }])
  await restoreCopies(database, touched)
  await forge(database, people.swapped + people.noted)
  expect(await findings()).toMatchObject([{ code: 'rows-rewritten', subject: 'account_passkey' }])
})

describe('a chain of keys begun anew', () => {
  const worker = database.as('worker')
  async function aNight() {
    await sealRecord(worker, (await lastCompleteDay(worker)) ?? '')
    await sign()
  }
  const chains = async () => (await audit(door, { pinned: key, questionnaires: officialQuestionnaires })).chains
  beforeEach(() => restoreCopies(database))

  const said = 'Không còn quản trị viên nào giữ khóa'
  /** Keys of an administrator, entered before and after the night that seals the statement. */
  async function begunAnew(whileNobodyBegan: (restart: object) => Promise<void> = async () => {}) {
    const { announcedOn } = await restartKeyChain(database.admin, said)
    const [early, late] = [people.anyAuthenticator(), people.anyAuthenticator()]
    await forge(database, people.chain.enter(early))
    await aNight()
    await whileNobodyBegan({ statement: said, on: announcedOn })
    await forge(database, people.chain.enter(late))
    await aNight()
    return { early, late }
  }

  it('is said in every audit and accuses nobody: what the chain of before signed holds, and so does what this one signs', async () => {
    const [before] = await chains()
    const { late } = await begunAnew(async (restart) =>
      expect([await findings(), await chains()]).toEqual([[], [before, { restart, fingerprint: null }]]),
    )
    expect((await chains())[1]).toMatchObject({ fingerprint: keyFingerprint(late.publicKey) })
    // PostgreSQL says so too.
    const begins = await database.query<{ id: string }>('select vouched_passkeys() as id')
    expect(begins.map(({ id }) => id)).toContain(late.id)
    await forge(database, people.chain.vouch(late))
    expect(await findings()).toEqual([])
  })

  it('does not begin with a key of before the night that sealed the statement', async () => {
    const { early } = await begunAnew()
    const begins = await database.query<{ id: string }>('select vouched_passkeys() as id')
    expect(begins.map(({ id }) => id)).not.toContain(early.id)
    await forge(database, people.chain.vouch(early))
    expect(await findings()).toMatchObject([{ code: 'decision-unvouched', decisions: 1 }])
  })

  it('written into the database quietly is a finding, and said all the same; dated back, it is one more', async () => {
    await forge(database, people.chain.restart())
    expect(await findings()).toMatchObject([
      { code: 'publication-unsealed', publication: expect.stringMatching(/^key-chain \d+$/u) },
    ])
    expect(await chains()).toHaveLength(2)
    await restoreCopies(database)
    await forge(database, people.chain.restart(dayBefore(9)))
    const [restart] = await database.query<{ id: number }>('select id from key_chain_restart')
    const published = [{ periodCode: 'key-chain', version: restart?.id ?? 0 }]
    await worker.transaction().execute((transaction) => sealPublications(transaction, dayBefore(0), published))
    await aNight()
    expect(await findings()).toMatchObject([{ code: 'key-chain-backdated', day: dayBefore(9) }])
  })
})
