import { expect, it } from 'vitest'
import { listPart } from './list-part.ts'

const urlOf = (page: string | null) => `?page=${page ?? 'first'}`
const rows = Array.from({ length: 60 }, (_, at) => at)

it('shows every row of a long list on one of its pages, once', () => {
  const pages = [1, 2, 3, 4].map((page) => listPart(rows, page, urlOf))
  expect(pages.flatMap((part) => part.rows)).toEqual(rows)
  expect(pages.map(({ newer, older }) => [newer, older])).toEqual([
    [null, '?page=2'],
    ['?page=first', '?page=3'],
    ['?page=2', null],
    ['?page=3', null],
  ])
})

it('gives a short list no ways on', () => {
  expect(listPart([1], 1, urlOf)).toEqual({ rows: [1], newer: null, older: null })
})
