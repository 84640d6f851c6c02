import { officialQuestionnaires } from '@long-dan/questionnaire'
import { freshDatabase } from '@long-dan/testing'
import { usualProvince } from '@long-dan/testing/province'
import { expect, it } from 'vitest'
import { decideDemo, isDemo } from './installation.ts'
import { prepareDatabase } from './setup/index.ts'

const database = await freshDatabase()

/** The state before the first start. */
async function undecided(): Promise<void> {
  await database.query('alter table installation disable trigger keep_real_or_trial')
  await database.query('update installation set demo_data = null')
  await database.query('alter table installation enable trigger keep_real_or_trial')
}

it.each([true, false])(
  'is decided by the first who says so, and by nobody after that: demonstration data %s',
  async (demo) => {
    await undecided()
    expect(await decideDemo(database.admin, demo)).toBe(demo)
    expect(await decideDemo(database.admin, !demo)).toBe(demo)
    await expect(database.query(`update installation set demo_data = ${!demo}`)).rejects.toMatchObject({
      code: '23514',
    })
    expect(await isDemo(database.as('ballot_writer'))).toBe(demo)
  },
)

it('lets no invented ballot into a real installation', async () => {
  await undecided()
  await decideDemo(database.admin, false)
  const again = await prepareDatabase({
    questionnaires: officialQuestionnaires,
    adminUrl: database.adminUrl,
    rolePasswords: {},
    demo: true,
    province: usualProvince,
  })
  expect(again.demo).toBe(false)
  expect(await database.countRows('ballot')).toBe(0)
})
