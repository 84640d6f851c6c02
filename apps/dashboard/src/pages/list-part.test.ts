import { expect, it } from 'vitest'
import { listPart, readPart } from './list-part.ts'

const urlOf = (page: string | null) => `?page=${page ?? 'first'}`
const rows = Array.from({ length: 60 }, (_, at) => at)

it('shows every row of a long list on one of its pages, once', () => {
  const pages = [1, 2, 3].map((page) => listPart(rows, page, urlOf))
  expect(pages.flatMap((part) => part.rows)).toEqual(rows)
  expect(pages.map(({ newer, older, currentPage }) => [newer, older, currentPage])).toEqual([
    [null, '?page=2', { page: 1, pages: 3 }],
    ['?page=first', '?page=3', { page: 2, pages: 3 }],
    ['?page=2', null, { page: 3, pages: 3 }],
  ])
})

it('shows the last page to whoever asks for one after it', () => {
  expect(listPart(rows, 99, urlOf)).toEqual(listPart(rows, 3, urlOf))
})

it('reads the last page for whoever asks for one that the database does not have', async () => {
  const of = (all: readonly number[]) => (page: number) =>
    readPart({ page, onPage: 20 }, async ({ limit, offset }) =>
      all.slice(offset, offset + limit).map((row) => ({ row, total: all.length })),
    )
  const [first, last, beyond] = await Promise.all([1, 3, 99].map(of(rows)))
  expect([first?.rows[0]?.row, last?.rows[0]?.row, last?.page]).toEqual([0, 40, 3])
  expect(beyond).toEqual(last)
  expect(await of([])(99)).toEqual({ rows: [], page: 1, total: 0 })
})

it('gives a short list no ways on', () => {
  const links = { newer: null, older: null, currentPage: null }
  expect(listPart([1], 1, urlOf)).toEqual({ rows: [1], ...links })
  expect(listPart([], 1, urlOf)).toEqual({ rows: [], ...links })
})
