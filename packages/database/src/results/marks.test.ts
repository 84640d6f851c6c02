import { freshDatabase } from '@long-dan/testing'
import { expect, it } from 'vitest'
import { type Register, readMarks } from './marks.ts'

const database = await freshDatabase()
const door = database.as('dashboard')

it.each<Register>([
  'pilot_model_version',
  'quarter_report_version',
  'assessment_rule',
  'dossier_count',
  'callback_count',
  'callback_lot',
  'review_case',
  'review_event',
  'administrative_unit',
  'administrative_succession',
  'area_member',
  'round_day',
  'improvement_version',
  'box_given_up',
])('marks every change of %s, and no other register by it', async (register) => {
  const marks = async () => (await readMarks(door)).ofRegisters
  const before = await marks()
  const [column] = await database.query<{ name: string }>(
    `select column_name as name from information_schema.columns where table_name = '${register}' and is_generated = 'NEVER'`,
  )
  await database.query(
    `insert into ${register} (${column?.name}) overriding system value select ${column?.name} from ${register} where false`,
  )
  const after = await marks()
  expect(after([register])).not.toBe(before([register]))
  const other = register === 'area_member' ? 'dossier_count' : 'area_member'
  expect(after([other])).toBe(before([other]))
})

it('knows the months, none at first', async () => {
  const { months, openMonth } = await readMarks(door)
  expect({ months, openMonth }).toEqual({ months: [], openMonth: undefined })
  await database.query(`insert into counted_month (month, closes_on, opening) values
    ('2026-10-01', '2026-11-06', gen_random_uuid()), ('2026-09-01', '2026-10-06', gen_random_uuid()), ('2026-11-01', '2026-12-06', null);
    update counted_month set shut = true, closed_on = '2026-10-05' where month = '2026-09-01'`)
  expect((await readMarks(door)).openMonth).toBe('2026-10-01')
  expect((await readMarks(door)).months.map(({ month }) => month)).toEqual(['2026-09-01', '2026-10-01'])
})
