import { freshDatabase } from '@long-dan/testing'
import { afterAll, expect, it } from 'vitest'
import { aDashboard } from '../dashboard.test-support.ts'
import { aPerson } from './people.test-support.ts'

const database = await freshDatabase()
const dashboard = await aDashboard(database)
afterAll(() => dashboard.app.close())

const mostPages = 30

it.each([
  ['commune-official', 'phuong-hac-thanh-14797'],
  ['district-official', 'huyen-hoang-hoa-399'],
] as const)('no link leads a %s of %s to a page that is not for them', async (role, slug) => {
  const person = await aPerson(dashboard.app, dashboard, role, slug)
  const seen = new Set(['/', '/search?q=thanh', `/units/${slug}?period=2025`, `/units/${slug}?period=2026-Q4`])
  const dead: string[] = []
  let visited = 0
  for (const url of seen) {
    if (++visited > mostPages) break
    const { statusCode, headers, body } = await person.get(url)
    if (statusCode >= 400) dead.push(url)
    if (headers.location !== undefined) seen.add(String(headers.location))
    for (const [, link = ''] of body.matchAll(/<a [^>]*href="(?<link>\/[^"#]*)"/gu)) {
      // Leaves out printed files, assets and the other language's copies.
      if (!/\.pdf|lang=en|\/assets\//u.test(link)) seen.add(link.replaceAll('&amp;', '&'))
    }
  }
  expect(dead).toEqual([])
  expect(visited).toBeGreaterThan(5)
})
