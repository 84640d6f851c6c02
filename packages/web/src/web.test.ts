import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildAssets, createLogger, createWebApp, registerWeb, viewsOf } from './index.ts'

const lines: string[] = []
const folder = mkdtempSync(join(tmpdir(), 'long-dan-web-'))
const secret = 'đã đòi 200.000 đồng'
const view = viewsOf<{ hello: { name: string }; inline: object }>()
let app: FastifyInstance

beforeAll(async () => {
  writeFileSync(
    join(folder, 'hello.eta'),
    '<p lang="<%= it.language %>"><%= it.name %> <%= it.percent(987) %> <%= it.otherLanguages[0].url %></p>',
  )
  writeFileSync(
    join(folder, 'error.eta'),
    '<h1><%= it.error.status %> <%= it.error.title %></h1><%= it.error.reference ?? "" %>',
  )
  writeFileSync(join(folder, 'style.css'), 'body { color: teal }')
  writeFileSync(join(folder, 'client.ts'), 'const greeting: string = "xin chào"; document.title = greeting')
  const assets = await buildAssets({
    entries: { style: join(folder, 'style.css'), client: join(folder, 'client.ts') },
    browsers: ['chrome90'],
    production: true,
  })
  app = createWebApp({
    logger: createLogger({ app: 'ballot', level: 'debug', destination: { write: (line) => lines.push(line) } }),
    bodyLimit: 1000,
  })
  await registerWeb(app, {
    views: folder,
    production: true,
    assets,
    everyPage: () => ({}),
    security: { hsts: false, inlineStyles: [assets.text('style.css')] },
  })
  app.get('/hello/:name', (request, reply) =>
    reply.page(view('hello', { name: (request.params as { name: string }).name })),
  )
  app.get('/style', async () => assets.url('style.css'))
  app.get('/files/*', async (_request, reply) => reply.callNotFound())
  app.post('/api/v1/things', async () => ({}))
  app.get('/fault', async () => {
    throw new Error(`no column ${secret}\n    at ${secret}`)
  })
  app.get('/api/fault', async () => {
    throw Object.assign(new TypeError(secret), { code: '22P02', statusCode: 200 })
  })
  await app.ready()
})

afterAll(async () => {
  await app.close()
  rmSync(folder, { recursive: true })
})

describe('pages', () => {
  it('are compiled before anybody asks for one', async () => {
    const early = createWebApp({ logger: createLogger({ app: 'ballot', level: 'silent' }), bodyLimit: 1000 })
    const views = mkdtempSync(join(tmpdir(), 'long-dan-web-'))
    const write = (text: string) => writeFileSync(join(views, 'hello.eta'), text)
    write('compiled <%= it.name %>')
    const assets = await buildAssets({ entries: {}, browsers: ['chrome90'], production: true })
    await registerWeb(early, { views, production: true, assets, everyPage: () => ({}), security: { hsts: false } })
    early.get('/', (_request, reply) => reply.page(view('hello', { name: 'An' })))
    early.compileTemplates()
    write('read at the first request')
    expect((await early.inject('/')).body).toBe('compiled An')
    await early.close()
    rmSync(views, { recursive: true })
  })

  it('are rendered in the language of the address and escape what they print', async () => {
    const reply = await app.inject('/hello/%3Cscript%3E?lang=en&x=1')
    expect(reply.body).toContain('lang="en"')
    expect(reply.body).toContain('&lt;script&gt; 98.7%')
    expect(reply.body).toContain(' /hello/%3Cscript%3E?x=1</p>')
    expect((await app.inject('/hello/x?lang=xx')).body).toContain('98,7%')
  })

  it('carry a policy that lets nothing in from elsewhere, no inline code but the known, and set no cookie', async () => {
    const { headers } = await app.inject('/hello/x')
    expect(headers['content-security-policy']).toMatch(
      /default-src 'none';script-src 'self';style-src 'self' 'sha256-/u,
    )
    expect(headers['content-security-policy']).not.toContain('unsafe')
    // Nobody frames a page to have it tapped, and no form goes elsewhere.
    for (const rule of ["form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'"])
      expect(headers['content-security-policy']).toContain(rule)
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['strict-transport-security']).toBeUndefined()
    expect(headers['set-cookie']).toBeUndefined()
  })
})

describe('failures', () => {
  it('of an unknown address are a page in both languages', async () => {
    const vietnamese = await app.inject('/nowhere')
    expect(vietnamese.statusCode).toBe(404)
    expect(vietnamese.body).toContain('404 Không có trang này')
    expect((await app.inject('/nowhere?lang=en')).body).toContain('404 There is no such page')
  })

  it('of a program are problem+json', async () => {
    const reply = await app.inject('/api/v1/nowhere')
    expect(reply.statusCode).toBe(404)
    expect(reply.headers['content-type']).toContain('application/problem+json')
    expect(reply.json()).toMatchObject({ type: 'about:blank', status: 404, title: 'Không có trang này' })
  })

  it('say 405 and the right methods where only the method is wrong', async () => {
    const reply = await app.inject({ method: 'DELETE', url: '/hello/x' })
    expect(reply.statusCode).toBe(405)
    expect(reply.headers.allow).toBe('GET, HEAD')
    expect((await app.inject('/api/v1/things')).statusCode).toBe(405)
    // The method is allowed, but there is nothing under this name.
    expect((await app.inject('/files/gone')).statusCode).toBe(404)
  })

  it.each([
    ['broken JSON', '{"a":', 'application/json', 400],
    ['a poisoned prototype', '{"__proto__":{}}', 'application/json', 400],
    ['an empty body', '', 'application/json', 400],
    ['a body too large', `"${'x'.repeat(2000)}"`, 'application/json', 413],
    ['an unknown type', 'x', 'application/x-unknown', 415],
  ])('answer %s with 4xx, never 5xx', async (_, payload, type, status) => {
    const reply = await app.inject({
      method: 'POST',
      url: '/api/v1/things',
      headers: { 'content-type': type },
      payload,
    })
    expect(reply.statusCode).toBe(status)
    expect(reply.json()).toMatchObject({ status })
  })

  it.each(['/hello/%E0%A4%A', '/%zz', `/hello/${'a'.repeat(300)}`])(
    'of an address that cannot be read are the same page: %s',
    async (url) => {
      const reply = await app.inject(url)
      expect(reply.statusCode).toBe(404)
      expect(reply.body).toContain('404 Không có trang này')
      expect(reply.headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
      expect((await app.inject(`${url}?lang=en`)).body).toContain('404 There is no such page')
      expect((await app.inject(`/api/v1${url}`)).json()).toMatchObject({ status: 404 })
    },
  )

  it('of our own give a reference and keep the words of the error out of page and log', async () => {
    lines.length = 0
    const page = await app.inject('/fault')
    const program = await app.inject('/api/fault?remark=secret')
    expect([page.statusCode, program.statusCode]).toEqual([500, 500])
    expect(page.body + program.body).not.toContain('200.000')

    const [first, second] = lines.map((line) => JSON.parse(line))
    expect(page.body).toContain(first.requestId)
    expect(first).toMatchObject({ event: 'request-fault', route: '/fault', fault: { name: 'Error' } })
    expect(first.fault.frames[0]).toContain('web.test.ts')
    expect(second).toMatchObject({ fault: { name: 'TypeError', code: '22P02' } })
    expect(lines.join()).not.toMatch(/200\.000|remark|127\.0\.0\.1|user-agent/u)
  })
})

describe('assets', () => {
  it('are compressed, may be kept for ever, and change their name with their content', async () => {
    const url = (await app.inject('/style')).body
    expect(url).toMatch(/^\/assets\/style-[A-Z0-9]+\.css$/u)
    const brotli = await app.inject({ url, headers: { 'accept-encoding': 'gzip, br' } })
    const gzip = await app.inject({ url, headers: { 'accept-encoding': 'gzip' } })
    const plain = await app.inject(url)
    expect(brotli.headers).toMatchObject({
      'content-encoding': 'br',
      'cache-control': 'public, max-age=31536000, immutable',
    })
    expect(brotliDecompressSync(brotli.rawPayload).toString()).toBe(plain.body)
    expect(gunzipSync(gzip.rawPayload).toString()).toBe(plain.body)
    const unchanged = await app.inject({ url, headers: { 'if-none-match': String(plain.headers.etag) } })
    expect([unchanged.statusCode, unchanged.body]).toEqual([304, ''])
    expect((await app.inject('/assets/style-OLD.css')).statusCode).toBe(404)
  })
})

describe('in development', () => {
  it('a changed style shows at the next request, and the policy allows it', async () => {
    const styles = join(folder, 'inline.css')
    writeFileSync(styles, 'p { color: red }')
    writeFileSync(join(folder, 'inline.eta'), '<style><%~ it.assets.text("inline.css") %></style>')
    const assets = await buildAssets({ entries: { inline: styles }, browsers: ['chrome90'], production: false })
    const pages = createWebApp({ logger: createLogger({ app: 'ballot', level: 'silent' }), bodyLimit: 1000 })
    const security = () => ({ hsts: false, inlineStyles: [assets.text('inline.css')] })
    await registerWeb(pages, { views: folder, production: false, assets, everyPage: () => ({}), security })
    pages.get('/', (_request, reply) => reply.page(view('inline', {})))
    const before = await pages.inject('/')
    writeFileSync(styles, 'p { color: green }')
    const after = await pages.inject('/')
    expect(before.body).toContain('color: red')
    expect(after.body).toContain('color: green')
    expect(after.headers['content-security-policy']).not.toBe(before.headers['content-security-policy'])
    await pages.close()
  })
})

describe('a quiet server', () => {
  it('logs nothing of an ordinary request', async () => {
    lines.length = 0
    await app.inject('/hello/x?code=ABC')
    expect(lines).toEqual([])
  })
})
