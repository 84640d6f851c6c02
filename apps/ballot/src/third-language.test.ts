import { localeOf } from '@long-dan/i18n'
import { addStubLanguage } from '@long-dan/i18n/stub-language'
import { aDesk, freshDatabase } from '@long-dan/testing'
import { afterAll, describe, expect, it } from 'vitest'
import { ballotAppOn } from './entry-modes/modes.test-support.ts'

const stub = addStubLanguage()
afterAll(() => stub.remove())
const vietnamese = localeOf('vi')
const database = await freshDatabase()
const desk = await aDesk(database)
const { app, page, send } = await ballotAppOn(database)
afterAll(() => app.close())

const addresses = [
  ...['/d', `/d/${desk.code}`, '/d/ZZZZZZZ', '/r', `/assist/${desk.code}`, `/assist/${desk.code}?helper=family`],
  ...[`/kiosk/${desk.code}`, '/book', '/book/receipt/7k3mpq9wxr2t', '/ket-qua', '/ket-qua/do-tin-cay', '/nowhere'],
  ...['/ket-qua/du-lieu', '/ket-qua/tinh-thanh-hoa-38'],
]
const inStub = (url: string) => `${url}${url.includes('?') ? '&' : '?'}lang=${stub.language}`
const linksOf = (body = '') =>
  [...body.matchAll(/<(?:a|button) class="language"[^>]* lang="(?<language>\w+)"[^>]*>(?<name>[^<]+)</gu)].map(
    ({ groups }) => [groups?.language, groups?.name],
  )

describe('a language of five sentences', () => {
  it.each(addresses)('has the page %s, which says so and leads to every other language', async (url) => {
    const [own, source] = await Promise.all(
      [inStub(url), url].map((asked) => app.inject({ url: asked, headers: { accept: 'text/html' } })),
    )
    expect(own?.statusCode).toBe(source?.statusCode)
    expect(own?.body).not.toMatch(/undefined|\[object|NaN/u)
    expect(own?.body).toContain('<html lang="vi">')
    const [vi, en, hmn] = [
      ['vi', 'Tiếng Việt'],
      ['en', 'English'],
      [stub.language, stub.name],
    ]
    expect(linksOf(own?.body)).toEqual([vi, en])
    expect(linksOf(source?.body)).toEqual([en, hmn])
  })

  it('keeps to itself on the way through a ballot: page, form that came back, thanks', async () => {
    const url = inStub(`/d/${desk.code}`)
    const fresh = await page(url)
    expect(fresh.reply.body).toContain(`>${stub.sentences['ballot.next']}<`)
    expect(fresh.reply.body).toContain(vietnamese.t('ballot.send'))
    expect(new URL(fresh.action, 'http://x').searchParams.get('lang')).toBe(stub.language)

    const returned = await send(fresh.action, { token: fresh.token })
    expect(returned.statusCode).toBe(422)
    const thanks = await app.inject({
      method: 'POST',
      url: fresh.action,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: `token=${encodeURIComponent(fresh.token)}&overall=4`,
    })
    expect(thanks.statusCode).toBe(303)
    expect(thanks.headers.location).toContain(`lang=${stub.language}`)
    const thanked = await app.inject(String(thanks.headers.location))
    expect(thanked.body).toContain(stub.sentences['product.name'])
    expect(linksOf(thanked.body)).toHaveLength(2)
  })

  it('is among the languages a program is told a desk in', async () => {
    const { unit } = (await app.inject(`/api/v1/desks/${desk.code}`)).json()
    expect(unit.label[stub.language]).toBe(unit.label.vi)
  })
})
