import { createHash } from 'node:crypto'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { CastRejection } from '../casting/cast-ballot.ts'
import { type CitizenPages, citizenPages, closedDesk, formerDeskOfWard } from './citizen-pages.test-support.ts'

let pages: CitizenPages
const path = '/d/QX6CQ37'
const counted = async () => ({ ok: true as const, value: { receipt: '7K3MPQ9WXR2T', repeated: false } })

beforeAll(async () => {
  pages = await citizenPages()
})
beforeEach(() => {
  pages.answer = counted
})
afterAll(() => pages.app.close())

const open = (url: string, headers = {}) => pages.app.inject({ url, headers })
const tokenOf = (html: string) => /name="token" form="ballot" value="([\w-]+)"/u.exec(html)?.[1] ?? ''
const refuse = (error: CastRejection) => {
  pages.answer = async () => ({ ok: false, error })
}

function send(fields: Record<string, string | readonly string[]>, { url = path, accept = 'text/html' } = {}) {
  return pages.app.inject({
    method: 'POST',
    url,
    headers: { accept, 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(
      Object.entries({ token: 'a-token', ...fields }).flatMap(([name, sent]) =>
        [sent].flat().map((value) => [name, value]),
      ),
    ).toString(),
  })
}

describe('opening a ballot', () => {
  it('gives a plain form with 13 items, nothing checked, a fresh token each time and no cookie', async () => {
    const [first, second] = [await open(path), await open(path)]
    expect(first.statusCode).toBe(200)
    expect(first.headers['set-cookie']).toBeUndefined()
    expect(first.body).not.toMatch(/<input[^>]* checked/u)
    for (const name of officialQuestionnaires.withNumber(1).items) expect(first.body).toContain(`name="${name}"`)
    expect(first.body).toContain('Cán bộ phục vụ Ông/Bà không xem được phiếu')
    expect(first.body).toContain('Cơ quan phụ trách: Ủy ban nhân dân tỉnh Thanh Hóa.')
    expect(tokenOf(first.body)).not.toBe(tokenOf(second.body))
    expect((await open(`${path}?lang=en`)).body).toContain('lang="en"')
  })

  it('is compressed for whoever unpacks it, with a token of its own, and below the budget', async () => {
    const brotli = await open(path, { 'accept-encoding': 'gzip, deflate, br' })
    const gzip = await open(path, { 'accept-encoding': 'gzip;q=1.0, br;q=0' })
    const html = brotliDecompressSync(brotli.rawPayload).toString()
    expect(brotli.headers).toMatchObject({ 'content-encoding': 'br', vary: 'accept-encoding' })
    expect(gzip.headers['content-encoding']).toBe('gzip')
    expect(tokenOf(html)).toHaveLength(60)
    expect(tokenOf(gunzipSync(gzip.rawPayload).toString())).not.toBe(tokenOf(html))
    expect(html.replace(tokenOf(html), '')).toBe((await open(path)).body.replace(/(?<=value=")[\w-]{60}/u, ''))
    expect(brotli.rawPayload.length).toBeLessThan(12_000)
    expect(gzip.rawPayload.length).toBeLessThan(13_400)
  })

  it('is never prepared with the large text that somebody else asked for', async () => {
    const large = /role="switch"[^>]* checked/u
    const returned = await send({ large: 'on' })
    expect([returned.statusCode, large.test(returned.body)]).toEqual([422, true])
    const sent = await send({ large: 'on', overall: '4' })
    expect(sent.headers.location).toMatch(/\?large$/u)
    expect((await open(String(sent.headers.location))).body).toMatch(large)
    const headers = { 'accept-encoding': 'br' }
    for (const url of [`${path}?large`, path]) {
      expect(brotliDecompressSync((await open(url, headers)).rawPayload).toString()).not.toMatch(large)
    }
  })

  it('is kept by no cache, nor what was filled in by the browser', async () => {
    const { headers, body } = await open(path)
    expect(headers['cache-control']).toBe('no-store')
    expect(body).toMatch(/<form id="ballot"[^>]* autocomplete="off"/u)
  })

  it('lets only its own inline style and script run', async () => {
    const { headers, body } = await open(path)
    expect(headers['content-security-policy']).not.toContain('unsafe')
    expect(body).not.toMatch(/ style="| on\w+="/u)
    expect(body).not.toMatch(/(?:src|href)="https?:/u)
    const inline = [...body.matchAll(/<(style|script)[^>]*>(.+?)<\/\1>/gsu)].map(([, , code = '']) => code)
    const used = inline.map((code) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`)
    expect(used.length).toBeGreaterThan(2)
    const allowed = String(headers['content-security-policy']).match(/'sha256-[^']+'/gu) ?? []
    expect(allowed).toEqual(expect.arrayContaining(used))
    // Those of a ballot, with optional questions or without; of no other page.
    expect(allowed).toHaveLength(4)
  })

  it('is found from the front door', async () => {
    const door = (await open('/')).body
    // By code, by place name, for somebody else, and to the results.
    for (const way of ['action="/d"', 'action="/ket-qua"', 'href="/assist"', 'href="/ket-qua"', 'href="/book"'])
      expect(door).toContain(way)
    expect((await open('/?lang=en')).body).toContain('href="/assist?lang=en"')
  })

  it('takes codes as people type them', async () => {
    expect((await open('/d/qx6-cq37')).headers.location).toBe(path)
    expect((await open('/d?code=qx6+cq37&lang=en')).headers.location).toBe(`${path}?lang=en`)
    expect((await open('/d')).body).toContain('name="code"')
  })

  it('says for an unknown code what to do, whatever was typed', async () => {
    const reply = await open('/d/%3Cb%3EABC')
    expect(reply.statusCode).toBe(404)
    expect(reply.body).toContain('&lt;b&gt;ABC')
    expect(reply.body).toMatch(/<form[^>]*action="\/d"/u)
    expect((await open(`/d/${'A'.repeat(150)}`)).statusCode).toBe(404)
    const pasted = 'http://phieu.example/d/QX6CQ38 của xã'
    expect((await open(`/d?code=${encodeURIComponent(pasted)}`)).body).toContain(`value="${pasted}"`)
  })

  it('leads from the code of a closed desk to its successor and says so', async () => {
    const reply = await open(`/d/${formerDeskOfWard.code}?lang=en`)
    expect(reply.statusCode).toBe(302)
    expect(reply.headers.location).toBe(`${path}?from=${formerDeskOfWard.code}&lang=en`)
    expect((await open(`${path}?from=${formerDeskOfWard.code}`)).body).toContain('phường Đông Hải')
    expect((await open(`${path}?from=${closedDesk.code}`)).body).not.toContain('class="moved"')
    expect((await open(`/d/${closedDesk.code}`)).statusCode).toBe(410)
  })
})

describe('sending a ballot', () => {
  it('leads to a thank-you page that can be read again', async () => {
    const reply = await send({ overall: '4', listen: '5', no_delay: 'na', remark: ' Tốt ' })
    expect([reply.statusCode, reply.headers['cache-control']]).toEqual([303, 'no-store'])
    expect(pages.cast.at(-1)).toMatchObject({
      deskCode: 'QX6CQ37',
      token: 'a-token',
      answers: { overall: 4, listen: 5, no_delay: 'na' },
      remark: 'Tốt',
    })
    const before = pages.cast.length
    for (const _ of [1, 2]) expect((await open(String(reply.headers.location))).body).toContain('7K3M-PQ9W-XR2T')
    expect(pages.cast.length).toBe(before)
  })

  it('is enough with the overall answer alone', async () => {
    expect((await send({ overall: '5' })).statusCode).toBe(303)
    expect(pages.cast.at(-1)?.answers).toEqual({ overall: 5 })
  })

  it('comes back with everything kept when an answer is missing', async () => {
    const before = pages.cast.length
    const reply = await send({ listen: '2', no_delay: 'na', remark: 'Chờ "lâu" <b>' })
    expect(reply.statusCode).toBe(422)
    expect(reply.headers['cache-control']).toBe('no-store, no-transform')
    expect(reply.body).toContain('href="#overall"')
    expect(reply.body).toMatch(/name="listen" value="2" checked/u)
    expect(reply.body).toMatch(/name="no_delay" value="na" checked/u)
    expect(reply.body).toContain('Chờ &quot;lâu&quot; &lt;b&gt;</textarea>')
    expect(tokenOf(reply.body)).toBe('a-token')
    expect(pages.cast.length).toBe(before)
  })

  it('comes back when a question has two answers, instead of counting one of them', async () => {
    const before = pages.cast.length
    const twice = { overall: ['1', '5'], listen: ['4', '4'], remark: 'Tốt' }
    const reply = await send(twice)
    expect(reply.statusCode).toBe(422)
    expect(reply.body).toContain('hai câu trả lời khác nhau')
    expect(reply.body).toContain('href="#overall"')
    expect(reply.body).toMatch(/name="listen" value="4" checked/u)
    expect(pages.cast.length).toBe(before)
  })

  it.each([
    [{ code: 'token-expired', renewedToken: 'renewed' } as const, 409, 'renewed'],
    [{ code: 'busy', retryAfterSeconds: 7 } as const, 503, 'a-token'],
  ])('keeps the answers when it is %o', async (rejection, status, token) => {
    refuse(rejection)
    const reply = await send({ overall: '4', remark: 'Tốt' })
    expect(reply.statusCode).toBe(status)
    expect(reply.body).toMatch(/name="overall" value="4" checked/u)
    expect(reply.body).toContain('>Tốt</textarea>')
    expect(tokenOf(reply.body)).toBe(token)
    expect(reply.headers['retry-after']).toBe(status === 503 ? '7' : undefined)
  })

  it('gets a fresh token in place of a forged one', async () => {
    refuse({ code: 'token-invalid' })
    const reply = await send({ overall: '4', token: '"><script>' })
    expect(reply.statusCode).toBe(409)
    expect(tokenOf(reply.body)).toHaveLength(60)
    expect(reply.body).not.toContain('"><script>')
  })

  it('is told when its token was used for another ballot, and how to open a new one', async () => {
    refuse({ code: 'token-spent' })
    const reply = await send({ overall: '1' })
    expect(reply.statusCode).toBe(409)
    expect(reply.body).toContain('Phiếu này đã được ghi nhận')
    expect(reply.body).toContain(`href="${path}?new"`)
  })

  it('to an unknown desk says what to do', async () => {
    expect((await send({ overall: '4' }, { url: '/d/ZZZZZZZ' })).statusCode).toBe(404)
  })
})

describe('changing the language', () => {
  it('brings the same page in the other language with answers, remark and token, and counts nothing', async () => {
    const before = pages.cast.length
    const reply = await send(
      { listen: '2', no_delay: 'na', remark: 'Chờ lâu' },
      { url: `${path}?lang=en&from=${formerDeskOfWard.code}&switch=1` },
    )
    expect([reply.statusCode, reply.headers['cache-control']]).toEqual([200, 'no-store, no-transform'])
    expect(reply.body).toContain('<html lang="en">')
    expect(reply.body).not.toContain('role="alert"')
    expect(reply.body).toMatch(/name="listen" value="2" checked/u)
    expect(reply.body).toMatch(/name="no_delay" value="na" checked/u)
    expect(reply.body).toContain('Chờ lâu</textarea>')
    expect(reply.body).toContain('class="moved"')
    expect(tokenOf(reply.body)).toBe('a-token')
    expect(pages.cast.length).toBe(before)
  })

  it('is a button of the form that Enter does not press', async () => {
    const { body } = await open(path)
    expect(body).toContain('form="ballot" formaction="?lang=en&amp;switch"')
    const buttons = [...body.matchAll(/<button(?![^>]*type="button")[^>]*>/gu)].map(([tag]) => tag)
    expect(buttons[0]).not.toContain('formaction')
  })
})

describe('the page’s own script', () => {
  const accept = 'application/json'

  it('gets the receipt and the way on', async () => {
    const reply = await send({ overall: '4' }, { accept })
    expect([reply.statusCode, reply.headers['cache-control']]).toEqual([201, 'no-store'])
    expect(reply.json()).toMatchObject({
      receipt: '7K3MPQ9WXR2T',
      next: expect.stringMatching(/^\/d\/QX6CQ37\/thanks\//u),
    })
    pages.answer = async () => ({ ok: true, value: { receipt: '7K3MPQ9WXR2T', repeated: true } })
    expect((await send({ overall: '4' }, { accept })).statusCode).toBe(200)
  })

  it.each<[CastRejection, number, object]>([
    [{ code: 'token-expired', renewedToken: 'renewed' }, 409, { renewedToken: 'renewed' }],
    [{ code: 'token-spent' }, 409, {}],
    [{ code: 'token-invalid' }, 409, { refused: true }],
    [{ code: 'busy', retryAfterSeconds: 3 }, 503, {}],
  ])('is told %o', async (rejection, status, body) => {
    refuse(rejection)
    const reply = await send({ overall: '4' }, { accept })
    expect([reply.statusCode, reply.headers['cache-control']]).toEqual([status, 'no-store'])
    expect(reply.json()).toEqual({ code: rejection.code, ...body })
    expect(reply.headers['retry-after']).toBe(status === 503 ? '3' : undefined)
  })

  it('is told when an answer is missing', async () => {
    const reply = await send({}, { accept })
    expect([reply.statusCode, reply.json()]).toEqual([422, { code: 'answers-invalid', refused: true }])
  })
})
