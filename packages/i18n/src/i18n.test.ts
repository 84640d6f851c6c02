import { describe, expect, it } from 'vitest'
import {
  formatDate,
  formatNumber,
  formatPercent,
  formatPoints,
  languageOf,
  localeOf,
  sentenceFrom,
  translator,
} from './index.ts'

describe('numbers', () => {
  it('writes a decimal comma in Vietnamese and a point in English', () => {
    expect(formatNumber('vi', 1234567.8)).toBe('1.234.567,8')
    expect(formatNumber('en', 1234567.8)).toBe('1,234,567.8')
    expect(formatNumber('vi', -3)).toBe('−3')
  })

  it('groups thousands from the first of them on', () => {
    const written = [0, 7, 999, 1000, 12_345, -999, -1000].map((value) => formatNumber('vi', value))
    expect(written).toEqual(['0', '7', '999', '1.000', '12.345', '−999', '−1.000'])
    expect(formatPercent('en', 12_345)).toBe('1,234.5%')
  })

  it('writes percentages from tenths, with one decimal except at the very ends', () => {
    expect(formatPercent('vi', 987)).toBe('98,7%')
    expect(formatPercent('en', 950)).toBe('95.0%')
    expect(formatPercent('vi', 999)).toBe('99,9%')
    expect(formatPercent('vi', 1000)).toBe('100%')
    expect(formatPercent('vi', 0)).toBe('0%')
    expect(formatPercent('vi', 4)).toBe('0,4%')
  })

  it('writes differences with a true sign', () => {
    expect(formatPoints('vi', 43)).toBe('+4,3')
    expect(formatPoints('vi', -28)).toBe('−2,8')
    expect(formatPoints('en', 0)).toBe('0.0')
    expect(formatPoints('vi', -4)).toBe('−0,4')
  })
})

describe('dates and periods', () => {
  it('writes days with two digits', () => {
    expect(formatDate('2026-09-05')).toBe('05/09/2026')
  })

  it('names periods the official way', () => {
    const [vi, en] = [localeOf('vi'), localeOf('en')]
    expect(vi.quarter(2026, 3)).toBe('Quý III/2026')
    expect(vi.month(2026, 9)).toBe('Tháng 9/2026')
    expect(vi.halfYear(2026, 1)).toBe('6 tháng đầu năm 2026')
    expect(vi.halfYear(2026, 2)).toBe('6 tháng cuối năm 2026')
    expect(vi.year(2026)).toBe('Năm 2026')
    expect(en.quarter(2026, 1)).toBe('Quarter I/2026')
    expect([1, 9, 12].map((month) => en.month(2026, month))).toEqual([
      'January 2026',
      'September 2026',
      'December 2026',
    ])
    expect(en.halfYear(2026, 2)).toBe('Second half of 2026')
    expect(en.year(2026)).toBe('2026')
  })

  it('writes a period inside a sentence without a capital', () => {
    const [vi, en] = [localeOf('vi').within, localeOf('en').within]
    expect([vi.month(2026, 9), vi.halfYear(2026, 1), vi.year(2026)]).toEqual([
      'tháng 9/2026',
      '6 tháng đầu năm 2026',
      'năm 2026',
    ])
    expect([en.month(2026, 9), en.halfYear(2026, 1), en.year(2026)]).toEqual([
      'September 2026',
      'the first half of 2026',
      '2026',
    ])
  })
})

describe('sentences', () => {
  it('falls back to Vietnamese for any language it does not have', () => {
    expect(languageOf('en')).toBe('en')
    expect(languageOf('fr')).toBe('vi')
    expect(languageOf(['en', 'vi'])).toBe('vi')
  })

  it('puts values in and chooses between one and many', () => {
    const t = translator('en')
    expect(t('search.found', { count: 1, asked: 'Hạc' })).toBe('1 unit matches “Hạc”')
    expect(t('search.found', { count: 1250, asked: '{count}' })).toBe('1,250 units match “{count}”')
    expect(translator('vi')('search.found', { count: 1250, asked: 'Hạc' })).toContain('1.250')
  })

  it('are told what they need by the compiler', () => {
    const t = translator('en')
    const mood = 'higher' as 'higher' | 'lower'
    // @ts-expect-error A message lacks its argument.
    expect(() => t('search.none')).toThrow('asked')
    // @ts-expect-error One argument too many.
    expect(t('search.none', { asked: 'Hạc', count: 1 })).toContain('Hạc')
    // @ts-expect-error A number where a text belongs would be written without its thousands.
    expect(t('search.none', { asked: 1250 })).toContain('1250')
    // @ts-expect-error A message that takes nothing.
    expect(t('product.name', { asked: 'Hạc' })).toBe('Lòng Dân')
    // @ts-expect-error A key that does not exist.
    expect(() => t('search.nothing')).toThrow('search.nothing')
    // @ts-expect-error A key half computed, one end of which does not exist.
    expect(() => t(`search.${mood}`)).toThrow('search.higher')
    // @ts-expect-error An argument that one of two possible messages needs is required.
    expect(() => t(mood === 'higher' ? 'search.none' : 'search.found', { count: 3 })).toThrow('asked')
  })

  it('are made of stored facts only when these suffice', () => {
    expect(sentenceFrom('en', 'search.none', { asked: 'Hạc', more: 3 })).toContain('Hạc')
    expect(sentenceFrom('en', 'search.none', { more: 3 })).toBeNull()
    expect(sentenceFrom('en', 'search.nothing', {})).toBeNull()
  })

  it('speaks both languages', () => {
    expect(translator('vi')('error.404.title')).toBe('Không có trang này')
    expect(translator('en')('error.404.title')).toBe('There is no such page')
  })
})
