import { describe, expect, it } from 'vitest'
import type { ImportColumn } from './import-kind.ts'
import { nameCells } from './name-cells.ts'

const column = (name: string, label: string, isRequired: boolean, aliases: readonly string[] = []): ImportColumn => ({
  name,
  isRequired,
  aliases,
  label: () => label,
  hint: () => '',
})
const columns = [
  column('unit', 'Đơn vị', true, ['Xã, phường, thị trấn']),
  column('number', 'Số quyết định', false, ['Quyết định công nhận số']),
  column('day', 'Ngày quyết định', false, ['Quyết định công nhận ngày']),
]
const read = (...rows: readonly (readonly string[])[]) => {
  const named = nameCells(
    rows.map((cells, at) => ({ line: at + 1, cells })),
    columns,
    100,
  )
  return named.ok ? named.value : named.error.code
}

describe('headings of a list', () => {
  it('may stand below titles, and keep the lines of the file', () => {
    expect(read(['UBND TỈNH THANH HÓA'], ['DANH SÁCH MÔ HÌNH'], ['TT', 'đơn vị'], ['1', 'Xã Hải Nhân'])).toEqual([
      { line: 4, value: { unit: 'Xã Hải Nhân', number: '', day: '' } },
    ])
  })

  it('may fill two lines, with merged cells across and down', () => {
    expect(
      read(
        ['DANH SÁCH'],
        ['TT', 'Xã, phường, thị trấn', 'Quyết định công nhận', '', 'Ghi chú'],
        ['', '', 'Số', 'Ngày', ''],
        ['1', 'Xã Hải Nhân', '12/QĐ', '05/12/2023', ''],
      ),
    ).toEqual([{ line: 4, value: { unit: 'Xã Hải Nhân', number: '12/QĐ', day: '05/12/2023' } }])
  })

  it('never take a row for their second line', () => {
    expect(read(['Đơn vị', 'Số quyết định'], ['Số', 'Ngày'])).toEqual([
      { line: 2, value: { unit: 'Số', number: 'Ngày', day: '' } },
    ])
  })

  it('are missed by name, and not taken twice', () => {
    expect(read(['Tên', 'Tuổi'], ['A', '1'])).toBe('columns-missing')
    expect(read(['Đơn vị', 'Xã, phường, thị trấn'], ['A', 'B'])).toBe('columns-twice')
    expect(read(['DANH SÁCH'], ['Đơn vị'])).toBe('no-rows')
  })
})

it('refuses lines with more cells than the heading, unless they are empty', () => {
  const beyond = (...rows: readonly (readonly string[])[]) => {
    const lines = [['Đơn vị', 'Số quyết định', 'Ghi chú', ''], ...rows].map((cells, at) => ({ line: at + 1, cells }))
    const found = nameCells(lines, columns, 100)
    return found.ok || found.error.code !== 'beyond-heading' ? found.ok : [found.error.line, found.error.typed]
  }
  expect(beyond(['Xã Hải Nhân', '1', '', '', '', ''])).toBe(true)
  expect(beyond(['Xã Hải Nhân', '1'], ['Xã Hải Lĩnh', '30 Lê Lợi', 'phường Hạc Thành', '2'])).toEqual([3, '2'])
  expect(beyond(['Xã Hải Nhân', '1', '', '', 'x'])).toEqual([2, 'x'])
})

it('refuses lines whose cell is merged with the one above, which hold nothing though they look filled in', () => {
  const named = (merged: readonly number[], line: number) => {
    const lines = [['Danh sách'], ['Đơn vị', 'Số quyết định', 'Ghi chú'], ['Xã Hải Nhân', '1'], ['Xã Hải Lĩnh', '']]
    const numbered = lines.map((cells, at) => ({ line: at + 1, cells, ...(at + 1 === line && { merged }) }))
    const found = nameCells(numbered, columns, 100)
    return found.ok || found.error.code !== 'merged' ? found.ok : [found.error.line, found.error.column.name]
  }
  expect(named([1], 4)).toEqual([4, 'number'])
  // Titles may be merged, and columns that nobody reads.
  expect(named([0, 1], 2)).toBe(true)
  expect(named([2], 4)).toBe(true)
})
