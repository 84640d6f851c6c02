import { readFile, writeFile } from 'node:fs/promises'
import { formatKey, parseCheckpoint, signingKey } from '@long-dan/ballot-book'
import { sealEnvelopes } from '@long-dan/database/worker'
import { expect, it } from 'vitest'
import { aBookInUse, quietly, until } from './book-in-use.test-support.ts'

const { database, desks, url, ask, file, key, vkey, sealToday, sign, size, dayBefore } = await aBookInUse()

it('is sealed by the worker soon after its start, and verifies from its public files alone', async () => {
  const { code, output } = await quietly(['verify', '--url', url, '--key', vkey, '--save', file('seen')])
  expect(output).toContain(`size ${await size()}`)
  expect(code).toBe(0)
  expect(parseCheckpoint(`${(await readFile(file('seen'), 'utf8')).split('\n\n')[0]}\n`)?.origin).toBe(key.name)
})

it('serves tiles that never change and a checkpoint that does, to any site', async () => {
  const tile = await ask('/book/tile/0/000')
  expect(tile.headers.get('content-type')).toBe('application/octet-stream')
  expect(tile.headers.get('cache-control')).toContain('immutable')
  expect(tile.headers.get('access-control-allow-origin')).toBe('*')
  expect(tile.headers.get('content-encoding')).toBeNull()
  expect((await tile.arrayBuffer()).byteLength).toBe(8192)
  const checkpoint = await ask('/book/checkpoint')
  expect(checkpoint.headers.get('cache-control')).toBe('public, max-age=5')
  expect(checkpoint.headers.get('content-type')).toBe('text/plain; charset=utf-8')
  expect((await ask(`/book/checkpoint/${await size()}`)).status).toBe(200)
})

it.each([
  '/book/tile/0/099',
  '/book/tile/0/009.p/89',
  '/book/tile/9/000',
  '/book/tile/entries/000',
  '/book/tile/0/1',
  '/book/checkpoint/601',
  '/book/keys/1',
  '/book/receipt/0000-0000-0000/proof',
])('has nothing at %s', async (path) => expect((await ask(path)).status).toBe(404))

it('follows a ballot from the box to its place, with a proof that holds without the server', async () => {
  const { token, questionnaire } = await (await ask(`/api/v1/desks/${desks[0].code}`)).json()
  const sent = await fetch(`${url}/api/v1/ballots`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      deskCode: desks[0].code,
      token,
      questionnaireVersion: questionnaire.code,
      answers: { overall: 4, listen: 5 },
    }),
  })
  const { receipt } = await sent.json()
  const state = async () => (await (await ask(`/book/receipt/${receipt}`)).json()).status
  // From the very first moment.
  expect(await state()).toBe('boxed')
  expect(await (await ask(`/book/receipt/${receipt}`, 'text/html')).text()).toContain('nằm trong hòm phiếu')
  // What is true of it now is not for the next reader on this way.
  for (const [path, accept] of [
    ['', 'text/html'],
    ['', '*/*'],
    ['/proof', '*/*'],
  ] as const)
    expect((await ask(`/book/receipt/${receipt}${path}`, accept)).headers.get('cache-control')).toBe(
      'private, no-store',
    )

  await sealEnvelopes(database.as('worker'))
  await sign()
  await until(async () => (await (await ask(`/book/receipt/${receipt}`)).json()).inBook)
  expect(await (await ask(`/book/receipt/${receipt}`, 'text/html')).text()).toContain('đã được niêm phong vào sổ')

  await sealToday()
  await until(async () => (await state()) === 'sealed')
  const found = await (await ask(`/book/receipt/${receipt.toLowerCase()}`)).json()
  expect(found).toMatchObject({ status: 'sealed', day: dayBefore(0) })
  const page = await ask(`/book/receipt/${receipt}`, 'text/html')
  expect(page.status).toBe(200)
  expect(await page.text()).toContain('có trong sổ')

  await writeFile(file('proof'), await (await ask(found.proofUrl)).text())
  expect(await quietly(['proof', '--file', file('proof'), '--key', vkey])).toMatchObject({ code: 0 })
  const seen = await quietly(['verify', '--url', url, '--key', vkey, '--from', file('seen'), '--receipt', receipt])
  expect(seen).toMatchObject({
    code: 0,
    output: expect.stringContaining(`place ${(found.index + 1).toLocaleString('en')}`),
  })
})

it('has a sheet for the notice board, with the code that the book itself shows', async () => {
  const book = await (await ask('/book', 'text/html')).text()
  const code = /class="receipt">(?<code>[0-9A-Z-]{14})</u.exec(book)?.groups?.code ?? ''
  const url = /href="(?<url>\/book\/sheet[^"]+)"/u.exec(book)?.groups?.url ?? ''
  const sheet = await (await ask(url, 'text/html')).text()
  expect(code).not.toBe('')
  expect(sheet).toContain(code)
  expect(sheet).toContain(vkey)
  expect((await ask('/book/sheet?day=2020-01-01', 'text/html')).status).toBe(404)
  for (const day of ['x', '', `${dayBefore(1)}&day=${dayBefore(2)}`])
    expect((await ask(`/book/sheet?day=${day}`, 'text/html')).status).toBe(404)
})

it('says what to do about a code it does not know or cannot be one', async () => {
  const unknown = await ask('/book/receipt/7K3M-PQ9W-XR2T', 'text/html')
  expect(unknown.status).toBe(404)
  expect(await unknown.text()).toContain('Chưa tìm thấy mã này')
  expect((await ask('/book/receipt/7K3M')).status).toBe(400)
  expect(await (await ask('/book/receipt/7K3M')).json()).toEqual({ receipt: null, status: 'malformed' })
  const typed = await fetch(`${url}/book/receipt?code=7k3m-pq9w+xr2t&lang=en`, { redirect: 'manual' })
  expect(typed.headers.get('location')).toBe('/book/receipt/7K3MPQ9WXR2T?lang=en')
  for (const code of ['????-????', `${'7K3M-PQ9W-XR2T '.repeat(3)}of mine`]) {
    const asked = await ask(`/book/receipt?code=${encodeURIComponent(code)}`, 'text/html')
    expect(asked.status).toBe(400)
    expect(await asked.text()).toContain(`value="${code}"`)
  }
  for (const path of ['/book', '/book?lang=en']) {
    const html = await (await ask(path, 'text/html')).text()
    expect(html).toContain(`npm run book -- verify --url ${url}`)
    expect(html).toContain(vkey.replaceAll('+', '+'))
  }
})

it('says for ever what can no longer be opened: to whoever reads the book, looks for a receipt, or audits', async () => {
  const receipt = async () => (await ask('/book/receipt/7K3M-PQ9W-XR2T', 'text/html')).text()
  expect(await receipt()).not.toContain('bỏ vào hòm')
  await database.query(`insert into box_given_up (boxed_on, envelopes, given_up_on) values ('2026-10-20', 12, '2026-10-29');
    insert into refused_envelope values ('2026-10-01', 'not-openable', 12)`)
  const line = '12 phiếu của cả tỉnh, bỏ vào hòm ngày 20/10/2026. Công bố ngày 29/10/2026.'
  await until(async () => (await (await ask('/book', 'text/html')).text()).includes(line))
  expect(await receipt()).toContain(line)
  const { output } = await quietly(['audit', '--database-url', database.url('auditor'), '--key', vkey])
  expect(output).toContain('On 2026-10-29, 12 ballots put into the box on 2026-10-20 were given up')
  expect(output).toContain('2026-10: 12 envelopes in the box held no ballot that could count (not-openable)')
})

it('ends with 2 when it cannot be checked, and with 1 under another key', async () => {
  expect((await quietly(['verify', '--url', 'http://127.0.0.1:1'])).code).toBe(2)
  expect((await quietly(['verify', '--url', url, '--key', 'nonsense'])).code).toBe(2)
  const other = formatKey(signingKey(key.name, Buffer.alloc(32, 7)).key)
  expect((await quietly(['verify', '--url', url, '--key', other])).code).toBe(1)
})
