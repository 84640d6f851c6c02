import { type DashboardDoor, withScope } from '@long-dan/database/dashboard'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { freshDatabase } from '@long-dan/testing'
import { expect, it } from 'vitest'
import { rememberedRegisters } from './remembered-registers.ts'
import { talliesInReach } from './tallies-in-reach.ts'

const database = await freshDatabase()
const door = database.as('dashboard')
const scope = { role: 'province-official', unitIds: 'everything' } as const
const write = () =>
  database.query(`insert into dossier_count (desk_id, unit_id, month, received)
    select desk_id, unit_id, '2026-09-01', 1 from desk_assignment limit 1`)

function counting() {
  const remembered = rememberedRegisters<number>(['dossier_count'], 10)
  let readings = 0
  const read = async () => ++readings
  return (scoped: DashboardDoor, memory: ReturnType<typeof talliesInReach>) => remembered(scoped, memory, 'all', read)
}

it('reads again after a writing, and for another reach', async () => {
  const remembered = counting()
  const [own, other] = [
    talliesInReach('everything', officialQuestionnaires),
    talliesInReach([1], officialQuestionnaires),
  ]
  const ask = (memory = own) => withScope(door, scope, (scoped) => remembered(scoped, memory), 'snapshot')
  expect([await ask(), await ask()]).toEqual([1, 1])
  await write()
  expect([await ask(), await ask()]).toEqual([2, 2])
  expect([await ask(other), await ask()]).toEqual([3, 2])
})

it('neither takes nor keeps anything where the transaction may write', async () => {
  const remembered = counting()
  const memory = talliesInReach('everything', officialQuestionnaires)
  const ask = (view: 'statement' | 'snapshot') => withScope(door, scope, (scoped) => remembered(scoped, memory), view)
  expect([await ask('statement'), await ask('snapshot'), await ask('statement'), await ask('snapshot')]).toEqual([
    1, 2, 3, 2,
  ])
})

it('answers a snapshot with what belonged to it', async () => {
  const remembered = counting()
  const memory = talliesInReach('everything', officialQuestionnaires)
  await withScope(
    door,
    scope,
    async (before) => {
      expect(await remembered(before, memory)).toBe(1)
      await write()
      expect(await withScope(door, scope, (after) => remembered(after, memory), 'snapshot')).toBe(2)
      expect(await remembered(before, memory)).toBe(1)
    },
    'snapshot',
  )
})
