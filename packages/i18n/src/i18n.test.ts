import { describe, expect, it } from 'vitest'
import {
  compareNames,
  fillIn,
  formatDate,
  formatHalfYear,
  formatMonth,
  formatNumber,
  formatPercent,
  formatPoints,
  formatQuarter,
  languageOf,
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
    expect(formatQuarter('vi', 2026, 3)).toBe('Quý III/2026')
    expect(formatMonth('vi', 2026, 9)).toBe('Tháng 9/2026')
    expect(formatHalfYear('vi', 2026, 1)).toBe('6 tháng đầu năm 2026')
    expect(formatHalfYear('vi', 2026, 2)).toBe('6 tháng cuối năm 2026')
    expect(formatMonth('en', 2026, 9)).toBe('September 2026')
  })
})

describe('sorting', () => {
  it('keeps the Vietnamese alphabet', () => {
    const sorted = ['Đông Tiến', 'Định Hòa', 'Dân Lực', 'Ân', 'An', 'Ăn', 'Xã 10', 'Xã 2'].sort(compareNames)
    expect(sorted).toEqual(['An', 'Ăn', 'Ân', 'Dân Lực', 'Định Hòa', 'Đông Tiến', 'Xã 2', 'Xã 10'])
  })
})

describe('sentences', () => {
  it('falls back to Vietnamese for any language it does not have', () => {
    expect(languageOf('en')).toBe('en')
    expect(languageOf('fr')).toBe('vi')
    expect(languageOf(['en', 'vi'])).toBe('vi')
  })

  it('puts values in and chooses between one and many', () => {
    expect(fillIn('{n} {n:ballot|ballots}', 'en', { n: 1 })).toBe('1 ballot')
    expect(fillIn('{n} {n:ballot|ballots}', 'en', { n: 1250 })).toBe('1,250 ballots')
    expect(fillIn('{n} phiếu', 'vi', { n: 1250 })).toBe('1.250 phiếu')
    expect(() => fillIn('{n} phiếu', 'vi', {})).toThrow('{n}')
  })

  it('speaks both languages', () => {
    expect(translator('vi')('error.404.title')).toBe('Không có trang này')
    expect(translator('en')('error.404.title')).toBe('There is no such page')
  })
})
