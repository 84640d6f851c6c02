import type { Province } from '@long-dan/province'
import { freshDatabase } from '@long-dan/testing'
import { expect, it } from 'vitest'
import { provinceHere } from '../installation.ts'
import { changeProvince } from './change-province.ts'

const database = await freshDatabase()
const another: Readonly<Record<string, (province: Province) => Partial<Province>>> = {
  letterhead: ({ letterhead }) => ({
    letterhead: { ...letterhead, form: letterhead.form === 'state' ? 'party' : 'state' },
  }),
  controller: () => ({ controller: 'Ủy ban nhân dân tỉnh mới' }),
  feedbackPortal: () => ({ feedbackPortal: { name: 'Nơi mới', url: 'https://moi.example' } }),
  'programme.targets': ({ programme }) => ({
    programme: { ...programme, targets: [{ percent: 1, by: '2030-01-01' }] },
  }),
  tiles: () => ({ tiles: [] }),
  code: () => ({ code: '99' }),
  questionnaire: () => ({ questionnaire: 'ctt-2026.9' }),
  vintages: ({ vintages }) => ({ vintages: vintages.slice(0, 1) }),
  areas: () => ({ areas: { fromDistrictsOf: null } }),
  'programme.beginsOn': ({ programme }) => ({ programme: { ...programme, beginsOn: '2001-01-01' } }),
  demonstration: () => ({ demonstration: null }),
}

it.each(Object.entries(another))('changes %s, or PostgreSQL refuses it too', async (setting, change) => {
  const before = (await provinceHere(database.admin)) as Province
  const after = { ...before, ...change(before) }
  const { changes, written } = await changeProvince(database.adminUrl, after, { preview: false })
  expect(changes).toEqual([{ setting, isLasting: !written }])
  const forged = database.query(`update installation set province = '${JSON.stringify(after)}'`)
  if (written) await expect(forged).resolves.toEqual([])
  else await expect(forged).rejects.toMatchObject({ code: '23514' })
})
