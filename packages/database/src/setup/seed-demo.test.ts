import { officialQuestionnaires } from '@long-dan/questionnaire'
import { freshDatabase } from '@long-dan/testing'
import { expect, it } from 'vitest'
import { seedDemo } from './seed-demo.ts'

const database = await freshDatabase()

it('fills a demonstration as a whole or not at all, so that a start which was cut off can be repeated', async () => {
  const cutOff = new Error('cut off while counting')
  const withNumber = () => {
    throw cutOff
  }
  await expect(seedDemo(database.admin, { ...officialQuestionnaires, withNumber })).rejects.toBe(cutOff)
  expect(await database.query('select from ballot limit 1')).toEqual([])
})
