import { officialQuestionnaires } from '@long-dan/questionnaire'
import { freshDatabase } from '@long-dan/testing'
import { describe, expect, it } from 'vitest'
import { loadReference } from '../reference/reference.ts'
import { isAddressInReach, isDeskInReach } from './address-in-reach.ts'
import { reachOf } from './reach.ts'

const database = await freshDatabase()
const reference = (await loadReference(database.as('dashboard'), officialQuestionnaires)).current()
const { directory } = reference
const official = (code: string) => {
  const unit = directory.byCode(code, '2026-07-01')
  if (!unit) throw new Error(`No unit ${code}`)
  return { reach: reachOf(directory, unit) }
}
const desksOf = (code: string) => {
  const unit = directory.byCode(code, '2026-07-01')
  return reference.desks.filter(({ assignments }) => assignments.some(({ unitId }) => unitId === unit?.id))
}

describe('a desk', () => {
  it('is in reach of its commune, its area and the province, and of no other commune or area', () => {
    const desks = desksOf('14797')
    expect(desks.length).toBeGreaterThan(0)
    for (const desk of desks) {
      for (const code of ['14797', 'KV380', '38'])
        expect(isDeskInReach(reference, official(code), desk), code).toBe(true)
      for (const code of ['14758', 'KV399']) expect(isDeskInReach(reference, official(code), desk), code).toBe(false)
    }
  })

  it('is asked for by its code in any case, and an unknown code is out of reach', () => {
    const [desk] = desksOf('14797')
    const asked = (code: string) => ({ routeOptions: { url: '/desks/:code' }, params: { code } }) as never
    expect(isAddressInReach(reference, official('14797'), asked((desk?.code ?? '').toLowerCase()))).toBe(true)
    expect(isAddressInReach(reference, official('14758'), asked(desk?.code ?? ''))).toBe(false)
    expect(isAddressInReach(reference, official('38'), asked('XXXXXXX'))).toBe(false)
  })
})
