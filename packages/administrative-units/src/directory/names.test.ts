import { describe, expect, it } from 'vitest'
import { compareVietnamese, foldVietnamese, unitLabel, unitSlug } from '../index.ts'

describe('foldVietnamese', () => {
  it('drops accents and case, and reads đ as d', () => {
    expect(foldVietnamese('Xã Đồng Tiến')).toBe('xa dong tien')
    expect(foldVietnamese('ƯỚC MUỐN KỲ ẢO ĐỜI')).toBe('uoc muon ky ao doi')
  })

  it('makes both tone placements and both Unicode forms equal', () => {
    expect(foldVietnamese('Hoằng Hoá')).toBe(foldVietnamese('Hoằng Hóa'))
    expect(foldVietnamese('Quảng Phú'.normalize('NFD'))).toBe('quang phu')
  })

  it('leaves one space between words', () => {
    expect(foldVietnamese('  P.Quảng-Tâm, ')).toBe('p quang tam')
  })
})

describe('unitLabel', () => {
  it.each([
    ['xa', 'Hải Nhân', 'Xã Hải Nhân', 'Hải Nhân Commune'],
    ['phuong', 'Hạc Thành', 'Phường Hạc Thành', 'Hạc Thành Ward'],
    ['thi-tran', 'Hậu Hiền', 'Thị trấn Hậu Hiền', 'Hậu Hiền Township'],
    ['huyen', 'Hoằng Hóa', 'Huyện Hoằng Hóa', 'Hoằng Hóa District'],
    ['thi-xa', 'Nghi Sơn', 'Thị xã Nghi Sơn', 'Nghi Sơn Town'],
    ['thanh-pho', 'Thanh Hóa', 'Thành phố Thanh Hóa', 'Thanh Hóa City'],
    ['tinh', 'Thanh Hóa', 'Tỉnh Thanh Hóa', 'Thanh Hóa Province'],
    ['khu-vuc', 'Hoằng Hóa', 'Khu vực Hoằng Hóa', 'Hoằng Hóa area'],
    ['khu-vuc', 'thành phố Thanh Hóa', 'Khu vực thành phố Thanh Hóa', 'Thanh Hóa City area'],
  ] as const)('%s %s', (kind, name, vi, en) => {
    expect([unitLabel({ kind, name }, 'vi'), unitLabel({ kind, name }, 'en')]).toEqual([vi, en])
  })
})

describe('unitSlug', () => {
  it('carries the code, so that names that differ in accents only stay apart', () => {
    expect(unitSlug({ kind: 'xa', name: 'Hải Nhân', code: '16612' })).toBe('xa-hai-nhan-16612')
    expect(unitSlug({ kind: 'xa', name: 'Đồng Tiến', code: '15724' })).toBe('xa-dong-tien-15724')
    expect(unitSlug({ kind: 'xa', name: 'Đông Tiến', code: '16405' })).toBe('xa-dong-tien-16405')
    expect(unitSlug({ kind: 'khu-vuc', name: 'thành phố Thanh Hóa', code: 'KV380' })).toBe(
      'khu-vuc-thanh-pho-thanh-hoa-kv380',
    )
  })
})

describe('Vietnamese order', () => {
  it('puts đ after d and compares accents after letters', () => {
    const names = ['Đồng Tiến', 'Ea', 'Đông Tiến', 'Dân Lực', 'Đông Tiên']
    expect(names.toSorted(compareVietnamese)).toEqual(['Dân Lực', 'Đông Tiên', 'Đông Tiến', 'Đồng Tiến', 'Ea'])
  })
})
