import { addStubLanguage } from '@long-dan/i18n/stub-language'
import { freshDatabase } from '@long-dan/testing'
import { afterAll, expect, it } from 'vitest'
import { aDashboard } from './dashboard.test-support.ts'
import { aPerson } from './gate/people.test-support.ts'

const stub = addStubLanguage()
afterAll(() => stub.remove())
const database = await freshDatabase()
const dashboard = await aDashboard(database)
afterAll(() => dashboard.app.close())

const mostPages = 60
const question = `lang=${stub.language}`

it.each(['province-official', 'administrator'] as const)(
  'a %s reads every page in a language of five sentences, and each link keeps to it',
  async (role) => {
    const person = await aPerson(dashboard.app, dashboard, role)
    const seen = new Set([
      ...[`/?${question}`, `/units/tinh-thanh-hoa-38?period=2025&${question}`, `/search?q=thanh&${question}`],
      ...[`/rollout/communes?${question}`, `/account?${question}`],
    ])
    const wrong: string[] = []
    let visited = 0
    for (const url of seen) {
      if (++visited > mostPages) break
      const { statusCode, headers, body } = await person.get(url)
      if (headers.location !== undefined) seen.add(String(headers.location))
      if (!String(headers['content-type']).startsWith('text/html')) continue
      const isRight = body.includes('<html lang="vi">') && body.includes(`<b>${stub.sentences['product.name']}</b>`)
      if (statusCode >= 400 || !isRight || /undefined|\[object|NaN/u.test(body)) wrong.push(url)
      for (const [link, href = ''] of body.matchAll(/<a [^>]*href="(?<href>\/[^"#]*)"[^>]*>/gu)) {
        // The language switch leads elsewhere on purpose.
        if (!/\/assets\/|hreflang=/u.test(link)) seen.add(href.replaceAll('&amp;', '&'))
      }
    }
    expect(wrong).toEqual([])
    expect(visited).toBeGreaterThan(mostPages)
    expect([...seen].filter((url) => !url.includes(question))).toEqual([])
  },
)
