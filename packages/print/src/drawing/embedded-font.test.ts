import { expect, it } from 'vitest'
import { embeddedFont } from './embedded-font.ts'

const file = import.meta.resolve('@expo-google-fonts/be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf')

it('decodes the tables of a font once for all documents', () => {
  const [first, second] = [embeddedFont(file), embeddedFont(file)] as unknown as readonly { GPOS: object }[]
  expect(first?.GPOS).toBeInstanceOf(Object)
  expect(second?.GPOS).toBe(first?.GPOS)
})
