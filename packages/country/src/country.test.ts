import { formatKey, type SigningKey, signingKey } from '@long-dan/ballot-book'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addProvinces, formatPeriodNote, openPeriodNote, type PeriodNote, readExpected } from './index.ts'

const validFrom = '2025-07-01'
const codes = Array.from({ length: 34 }, (_, at) => String(at + 1).padStart(2, '0'))
const keys = new Map(
  codes.map((code) => [code, signingKey(`tinh-${code}.example/book`, Buffer.alloc(32, Number(code)))]),
)
const keyOf = (code: string): SigningKey => keys.get(code) ?? signingKey('nobody', Buffer.alloc(32, 99))
const list = codes.map((code) => `${code} ${formatKey(keyOf(code).key)} Tỉnh ${code}`).join('\n')
const read = readExpected(`# danh sách\n\n${list}\n`)
if (!read.ok) throw new Error(`line ${read.error}`)
const expected = read.value

/** Some two hundred communes, a few of them hidden, seeded by the code: each province is different. */
function aProvince(code: string, change: Partial<PeriodNote> = {}): PeriodNote {
  const random = seeded(Number(code))
  const units = Array.from({ length: 60 + Math.floor(random() * 140) }, (_, at) => {
    const base = 10 + Math.floor(random() * 900)
    const satisfied = Math.floor(base * (0.8 + 0.2 * random()))
    return {
      code: `${code}${String(at).padStart(3, '0')}`,
      level: 'commune' as const,
      validFrom,
      satisfied,
      base,
      isHidden: random() < 0.1,
    }
  })
  const sum = (of: 'satisfied' | 'base') => units.reduce((total, unit) => total + unit[of], 0)
  return {
    period: '2026-Q3',
    version: 1,
    definition: 'survey_top2_5pt',
    questionnaireVersions: ['ctt-2026.1'],
    isTrial: false,
    province: { code, level: 'province', validFrom, satisfied: sum('satisfied'), base: sum('base') },
    communes: units.filter(({ isHidden }) => !isHidden).map(({ isHidden: _, ...unit }) => unit),
    ...change,
  }
}

function seeded(seed: number): () => number {
  let state = seed * 2_654_435_761
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 3_266_489_917) >>> 0
    return state / 2 ** 32
  }
}

const documentsOf = (change: Readonly<Record<string, string>> = {}) => ({
  ...Object.fromEntries(codes.map((code) => [`${code}.txt`, formatPeriodNote(aProvince(code), keyOf(code))])),
  ...change,
})
const whole = addProvinces('2026-Q3', expected, documentsOf())

describe('a country of 34 installations', () => {
  it('is the sum of what they publish, and no mean of percentages', () => {
    const provinces = codes.map((code) => aProvince(code).province)
    const satisfied = provinces.reduce((sum, each) => sum + each.satisfied, 0)
    const base = provinces.reduce((sum, each) => sum + each.base, 0)
    expect(whole).toMatchObject({ satisfied, base, share: satisfied / base, missing: [], refused: [] })
    expect(whole.provinces).toHaveLength(34)
    const mean = provinces.reduce((sum, each) => sum + each.satisfied / each.base, 0) / 34
    expect(whole.share).not.toBe(mean)
  })

  it('names who is missing, and adds the others', () => {
    const { '07.txt': _, ...others } = documentsOf()
    const added = addProvinces('2026-Q3', expected, others)
    expect(added.missing).toEqual([{ code: '07', name: 'Tỉnh 07' }])
    expect(added.base).toBe(whole.base - aProvince('07').province.base)
    expect(addProvinces('2026-Q3', expected, {})).toMatchObject({ base: 0, share: null, provinces: [] })
  })

  it('counts a correction instead of what it corrects, in whatever order they come', () => {
    const { province } = aProvince('07')
    const lower = { ...province, satisfied: province.satisfied - 5, base: province.base }
    const corrected = formatPeriodNote(aProvince('07', { version: 2, province: lower, communes: [] }), keyOf('07'))
    for (const name of ['00.txt', '99.txt']) {
      const added = addProvinces('2026-Q3', expected, documentsOf({ [name]: corrected }))
      expect(added.satisfied).toBe(whole.satisfied - 5)
      expect(added.refused).toEqual([])
    }
  })

  const signed = (code: string, change: Partial<PeriodNote>, by = code) =>
    formatPeriodNote(aProvince(code, change), keyOf(by))
  it.each([
    ['of a province that is not on the list', signed('07', {}, '88'), 'not-signed'],
    ['of one province under the key of another', signed('07', {}, '08'), 'another-province'],
    ['of another period', signed('07', { period: '2026-Q2' }), 'another-period'],
    ['of invented ballots', signed('07', { isTrial: true }), 'trial'],
    ['of what reports said', signed('07', { definition: 'legacy_reported' }), 'another-definition'],
    [
      'with more satisfied than ballots',
      signed('07', { province: { code: '07', level: 'province', validFrom, satisfied: 11, base: 10 }, communes: [] }),
      'impossible',
    ],
    [
      'with communes that are more than their province',
      signed('07', { province: { code: '07', level: 'province', validFrom, satisfied: 10, base: 10 } }),
      'impossible',
    ],
    [
      'with fewer ballots than may be published',
      signed('07', { province: { code: '07', level: 'province', validFrom, satisfied: 9, base: 9 }, communes: [] }),
      'impossible',
    ],
    [
      'with a commune twice',
      signed('07', { communes: [...aProvince('07').communes.slice(0, 1), ...aProvince('07').communes.slice(0, 1)] }),
      'impossible',
    ],
    ['that is none', 'xin chào', 'not-signed'],
  ])('adds no document %s', (_, text, reason) => {
    const added = addProvinces('2026-Q3', expected, documentsOf({ '07.txt': text }))
    expect(added.refused).toEqual([{ document: '07.txt', reason }])
    expect(added.missing.map(({ code }) => code)).toEqual(['07'])
    expect(added.base).toBe(whole.base - aProvince('07').province.base)
  })

  it('leaves out who says two things under one version, and the same thing twice counts once', () => {
    const { province } = aProvince('07')
    const other = signed('07', {
      province: { ...province, satisfied: province.satisfied + 1, base: province.base + 1 },
    })
    const added = addProvinces('2026-Q3', expected, documentsOf({ '07-again.txt': other }))
    expect(added.refused.map(({ reason }) => reason)).toEqual(['two-documents', 'two-documents'])
    expect(added.missing.map(({ code }) => code)).toEqual(['07'])
    const twice = addProvinces('2026-Q3', expected, documentsOf({ '07-again.txt': documentsOf()['07.txt'] ?? '' }))
    expect(twice).toMatchObject({ base: whole.base, refused: [] })
  })

  it('takes no document of which one character was changed', () => {
    const text = documentsOf()['07.txt'] ?? ''
    const end = text.indexOf('\n\n')
    fc.assert(
      fc.property(fc.nat(end - 1), fc.constantFrom('0', '1', '9', ' ', 'x', '\n'), (at, letter) => {
        fc.pre(text[at] !== letter)
        const changed = text.slice(0, at) + letter + text.slice(at + 1)
        expect(openPeriodNote(changed, keyOf('07').key)).toEqual({ ok: false, error: 'not-signed' })
      }),
      { numRuns: 300 },
    )
  })
})

describe('the list of provinces', () => {
  it.each([
    ['a key that is none', '01 abc Tỉnh'],
    ['no name', `01 ${formatKey(keyOf('01').key)}`],
    ['a province twice', `${list}\n01 ${formatKey(keyOf('77').key)} Lại`],
    ['a key twice', `${list}\n77 ${formatKey(keyOf('01').key)} Lại`],
  ])('is refused with %s', (_, text) => {
    expect(readExpected(text)).toMatchObject({ ok: false })
  })
})
