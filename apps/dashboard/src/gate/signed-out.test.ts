import { freshDatabase } from '@long-dan/testing'
import { afterAll, expect, it } from 'vitest'
import { aDashboard } from '../dashboard.test-support.ts'
import { aPerson, here, submit } from './people.test-support.ts'

const database = await freshDatabase()
const dashboard = await aDashboard(database)
const { app } = dashboard
afterAll(() => app.close())

const url = '/units/xa-hoang-tien-15991/improvements/new'
const typed = { unit: 'xa-hoang-tien-15991', item: 'listen', what: '\nNghe "hết" <ý> người dân', who: 'Tổ một' }
const shown = '&quot;hết&quot; &lt;ý&gt;'
const again = (body: string) =>
  Object.fromEntries(
    [...body.matchAll(/<textarea hidden name="(?<name>\w+)">\n(?<value>[^<]*)<\/textarea>/gu)].map(({ groups }) => [
      groups?.name ?? '',
      (groups?.value ?? '').replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>'),
    ]),
  )

it('what was typed outlasts the session: it waits in the page, and is in the form again after signing in', async () => {
  const official = await aPerson(app, dashboard, 'commune-official', 'xa-hoang-tien-15991')
  const signedOut = await submit(app, url, { formToken: 'x', ...typed })
  expect(signedOut.statusCode).toBe(401)
  expect(signedOut.headers['cache-control']).toBe('no-store')
  expect(signedOut.body).toContain(`<form id="kept" class="act" method="post" action="${url}">`)
  expect(again(signedOut.body)).toEqual(typed)

  const kept = await official.post(url, { formToken: 'x', ...again(signedOut.body) })
  expect(kept.statusCode).toBe(409)
  expect(kept.body).toContain('Chưa gửi được, vì trang đã mở quá lâu.')
  expect(kept.body).toContain(shown)
  expect(await database.countRows('improvement')).toBe(0)
})

it('stays in the page when its language is changed', async () => {
  const signedOut = await submit(app, url, { formToken: 'x', ...typed })
  const otherLanguage = (body: string) =>
    /<button class="language" form="kept" formaction="(?<address>[^"]+)"/u.exec(body)?.groups?.address ?? ''
  expect(signedOut.body).not.toContain('hreflang')
  const english = await submit(app, otherLanguage(signedOut.body), again(signedOut.body))
  expect([english.statusCode, again(english.body)]).toEqual([401, typed])
  expect(english.body).toContain('You are signed out')
  const back = await submit(app, otherLanguage(english.body), again(english.body))
  expect(back.body).toContain('Phiên đăng nhập đã kết thúc')
  expect(again(back.body)).toEqual(typed)
})

it('keeps no password, and nothing that another site or a program sends', async () => {
  const password = { formToken: 'x', current: 'bí mật một', wanted: 'bí mật hai', repeated: 'bí mật hai' }
  const { body } = await submit(app, '/account/password', password)
  expect(again(body)).toEqual({})
  expect(body).not.toContain('bí mật')

  const payload = new URLSearchParams(typed).toString()
  const headers = { ...here, 'content-type': 'application/x-www-form-urlencoded' }
  const fromElsewhere = { ...headers, origin: 'https://example.org' }
  const other = await app.inject({ method: 'POST', url, payload, headers: fromElsewhere })
  expect([other.statusCode, other.body.includes(shown)]).toEqual([403, false])
  const api = await app.inject({ method: 'POST', url: '/api/v1/invitations', payload, headers })
  expect([api.statusCode, api.body.includes('Tổ một')]).toEqual([401, false])
})

it('keeps what was typed beside a file, and says that the file must be chosen again', async () => {
  const administrator = await aPerson(app, dashboard, 'administrator')
  const upload = '/imports/desks'
  const form = new FormData()
  const rows = 'Mã;Xã, phường\nQX6CQ37;Phường "Hạc Thành"'
  form.set('formToken', 'x')
  form.set('pasted', rows)
  form.set('file', new Blob(['một tệp']), 'quay.csv')
  const send = async (body: FormData) => {
    const encoded = new Response(body)
    const headers = { ...here, 'content-type': encoded.headers.get('content-type') ?? '' }
    return app.inject({ method: 'POST', url: upload, headers, payload: Buffer.from(await encoded.arrayBuffer()) })
  }
  const signedOut = await send(form)
  expect(signedOut.statusCode).toBe(401)
  expect(signedOut.body).toContain('enctype="multipart/form-data"')
  expect(signedOut.body).toContain('xin chọn lại khi biểu mẫu mở ra')
  expect(again(signedOut.body).pasted?.replaceAll('\r', '')).toBe(rows)
  const kept = await administrator.post(upload, { formToken: 'x', ...again(signedOut.body) })
  expect(kept.statusCode).toBe(409)
  expect(kept.body).toContain('QX6CQ37;Phường &quot;Hạc Thành&quot;')
  expect(kept.body).toContain('Xin chọn lại tệp')
  // A large one is not read, and its sender is told what to do.
  form.set('file', new Blob([Buffer.alloc(5 * 1024 * 1024)]), 'quay.csv')
  const large = await send(form)
  expect([large.statusCode, large.body.includes('QX6CQ37')]).toEqual([401, false])
  expect(large.body).toContain('bấm nút quay lại của trình duyệt')
  expect(large.body).not.toContain('hreflang')
})
