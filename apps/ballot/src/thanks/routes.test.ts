import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CitizenPages, citizenPages } from '../ballot-page/citizen-pages.test-support.ts'

let pages: CitizenPages
beforeAll(async () => {
  pages = await citizenPages()
})
afterAll(() => pages.app.close())

async function thanksUrl(query = ''): Promise<string> {
  const reply = await pages.app.inject({
    method: 'POST',
    url: `/d/QX6CQ37${query}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: 'token=x&overall=4',
  })
  return String(reply.headers.location)
}

describe('the thank-you page', () => {
  it('shows the receipt in groups of four, the doors and the way to a new ballot, and is never kept', async () => {
    const reply = await pages.app.inject(await thanksUrl())
    expect(reply.statusCode).toBe(200)
    expect(reply.headers['cache-control']).toBe('no-store')
    expect(reply.body).toContain('7K3M-PQ9W-XR2T')
    expect(reply.body).toContain('href="tel:02373852246"')
    expect(reply.body).toContain('28 Đại lộ Lê Lợi')
    expect(reply.body).toContain('Thứ Hai – Thứ Sáu: 07:30–11:30')
    expect(reply.body).toContain('Ủy ban nhân dân phường Hạc Thành')
    expect(reply.body).toContain('href="/d/QX6CQ37?new"')
    expect(reply.body).toContain('href="/book/receipt/7K3MPQ9WXR2T"')
    expect(reply.body).toContain('href="/ket-qua/hac-thanh-14797"')
  })

  it('makes a browser without script drop the filled-in form that it kept for going back', async () => {
    const { body } = await pages.app.inject(await thanksUrl())
    const [, picture = ''] = /<noscript><img [^>]*src="([^"]+)"/u.exec(body) ?? []
    const { headers } = await pages.app.inject(picture)
    expect([headers['clear-site-data'], headers['cache-control']]).toEqual(['"cache"', 'no-store'])
  })

  it('tells what the commune did about what people wrote, in short', async () => {
    expect((await pages.app.inject(await thanksUrl())).body).not.toContain('chúng tôi đã làm')
    const said = `Máy lấy số hay hỏng ${'và '.repeat(80)}hết.`
    pages.answers.set('hac-thanh-14797', {
      unitSlug: 'hac-thanh-14797',
      periodCode: '2026-Q3',
      said,
      done: 'Đã thay máy.',
    })
    const { body } = await pages.app.inject(await thanksUrl())
    expect(body).toContain('Ông/Bà góp ý – chúng tôi đã làm')
    expect(body).toContain('Đã thay máy.')
    expect(body).toContain('và…')
    expect(body).not.toContain('hết.')
    expect(body).toContain('href="/ket-qua/hac-thanh-14797#gop-y"')
    pages.answers.clear()
  })

  it('stays in the language of the ballot', async () => {
    const url = await thanksUrl('?lang=en')
    expect(url).toMatch(/\?lang=en$/u)
    expect((await pages.app.inject(url)).body).toContain('Thank you')
  })

  it('opens only from an address that this server gave', async () => {
    const url = await thanksUrl()
    const reply = await pages.app.inject(`${url.slice(0, -3)}AAA`)
    expect(reply.statusCode).toBe(404)
    expect(reply.body).toContain('Phiếu đã gửi vẫn được tính')
  })
})
