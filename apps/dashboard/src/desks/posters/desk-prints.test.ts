import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { aDesk, freshDatabase } from '@long-dan/testing'
import { type Assets, createLogger, createWebApp, registerWeb } from '@long-dan/web'
import { afterAll, describe, expect, it } from 'vitest'
import { provinceOf } from '../../figures/result-reader.ts'
import type { FileJobs, JobOrder } from '../../file-jobs/file-jobs.ts'
import type { Official } from '../../officials/official.ts'
import { reachOf } from '../../officials/reach.ts'
import { registerPages } from '../../pages/register-pages.ts'
import { loadReference } from '../../reference/reference.ts'
import type { DashboardDependencies } from '../../settings/dependencies.ts'
import { nobodySignedIn } from '../../template-context.test-support.ts'
import type { TemplateContext } from '../../template-context.ts'
import { posterPages } from './pages.ts'
import { printPosterFile, readPosterArguments } from './poster-command.ts'

const database = await freshDatabase()
const desk = await aDesk(database)
const bareDesk = await aDesk(database, '14758')
const pastDesk = await aDesk(database, '16612', '2023-12-20')
await database.query(
  `update desk set hotline = '0237 3 852 246', address = '28 Đại lộ Lê Lợi' where id <> ${bareDesk.id}`,
)
const reference = await loadReference(database.as('dashboard'), officialQuestionnaires)
const ordered: JobOrder[] = []
const app = await printsOf(undefined)
afterAll(() => app.close())

async function printsOf(controllerName: string | undefined) {
  const prints = createWebApp({ logger: createLogger({ app: 'dashboard', level: 'silent' }), bodyLimit: 1024 })
  const assets: Assets = { url: (name) => `/${name}`, text: () => '', file: () => undefined, files: [] }
  const views = fileURLToPath(new URL('../../views', import.meta.url))
  await registerWeb<TemplateContext>(prints, {
    views,
    assets,
    production: true,
    security: { hsts: false },
    everyPage: nobodySignedIn,
  })
  const ballotUrl = 'https://gop-y.example.vn'
  const fileJobs: Pick<FileJobs, 'order'> = {
    order(order) {
      ordered.push(order)
      return { ok: false, error: 'busy' }
    },
  }
  const deps = {
    door: database.as('dashboard'),
    reference,
    today: () => '2026-11-23',
    demo: true,
    ballotUrl,
    controllerName,
    fileJobs,
  }
  prints.decorateRequest('official', null)
  prints.addHook('onRequest', async (request) => {
    const { directory } = reference.current()
    request.official = {
      sessionId: 'one',
      role: 'province-official',
      reach: reachOf(directory, provinceOf(directory)),
    } as Official
  })
  registerPages(prints, deps as unknown as DashboardDependencies, posterPages)
  return prints
}

const pagesOf = (pdf: Buffer | string) =>
  Buffer.from(pdf as string)
    .toString('latin1')
    .match(/\/Type \/Page\b/gu)?.length

describe('the prints of a desk', () => {
  it.each(['a4', 'a5', 'stand'])('hand out its poster of size %s, the same all day', async (size) => {
    const url = `/desks/${desk.code.toLowerCase()}/poster.pdf?size=${size}`
    const [reply, again] = await Promise.all([app.inject(url), app.inject(url)])
    expect(reply.statusCode).toBe(200)
    expect(reply.headers['content-type']).toBe('application/pdf')
    expect(reply.headers['content-disposition']).toContain(`-${desk.code}-${size}.pdf"`)
    expect(pagesOf(reply.rawPayload)).toBe(1)
    expect(reply.rawPayload.equals(again.rawPayload)).toBe(true)
  })

  it('name the body responsible', async () => {
    const named = await printsOf('Sở Nội vụ')
    const [naming, silent] = await Promise.all(
      [named, app].map((each) => each.inject(`/desks/${desk.code}/poster.pdf`)),
    )
    await named.close()
    expect(naming?.rawPayload.length).toBeGreaterThan(silent?.rawPayload.length ?? 0)
  })

  it.each([
    ['/desks/QX6CQ99/poster.pdf', 404],
    [`/desks/${pastDesk.code}/poster.pdf`, 404],
    [`/desks/${desk.code}/poster.pdf?size=a0`, 400],
    ['/units/xa-khong-co-99999/posters.pdf', 404],
    ['/units/xa-khong-co-99999/posters', 404],
  ])('refuse %s', async (url, status) => {
    expect((await app.inject(url)).statusCode).toBe(status)
  })
})

describe('the prints of a unit', () => {
  it('are one file with a page for each desk of the province that has telephone and address, ordered, with its progress', async () => {
    await app.inject('/units/tinh-thanh-hoa-38/posters.pdf?size=a5')
    const [order] = ordered
    expect(order).toMatchObject({ owner: 'one', fileName: 'ap-phich-tinh-thanh-hoa-38-a5.pdf', total: 165 })
    const told: number[] = []
    const pdf = await order?.make((done) => told.push(done), new AbortController().signal)
    expect(pagesOf(pdf ?? '')).toBe(165)
    expect(told).toEqual(Array.from({ length: 165 }, (_, index) => index + 1))
  })

  it('of a few desks come at once', async () => {
    const reply = await app.inject(`/units/${desk.unitSlug}/posters.pdf?size=a5`)
    expect(reply.headers['content-disposition']).toBe(`attachment; filename="ap-phich-${desk.unitSlug}-a5.pdf"`)
    expect(pagesOf(reply.rawPayload)).toBe(1)
  })

  it('are offered on a page that says what is missing', async () => {
    const { body } = await app.inject(`/units/${desk.unitSlug}/posters`)
    expect(body).toContain(`/desks/${desk.code}/poster.pdf?size=stand`)
    expect(body).toContain('28 Đại lộ Lê Lợi')
    expect(body).not.toContain('chưa in được')
    expect(body).not.toContain('chỉ mở được trên máy này')
  })
})

describe('a desk without telephone or address', () => {
  it.each([
    `/desks/${bareDesk.code}/poster.pdf`,
    `/desks/${bareDesk.code}/poster.pdf?size=stand`,
    `/units/${bareDesk.unitSlug}/posters.pdf`,
  ])('is not printed by %s, which says what to do and where', async (url) => {
    const reply = await app.inject(url)
    expect(reply.statusCode).toBe(409)
    expect(reply.headers['content-type']).toContain('text/html')
    expect(reply.body).toContain('1 bộ phận chưa in được')
    expect(reply.body).toContain(`href="/desks/${bareDesk.code}/office"`)
    expect(reply.body).not.toContain('poster.pdf?size=a5')
  })

  it.each(['hotline', 'address'])('is not printed either while only the %s is missing', async (missing) => {
    await database.query(`update desk set ${missing} = null where id = ${desk.id}`)
    await reference.refresh()
    expect((await app.inject(`/desks/${desk.code}/poster.pdf`)).statusCode).toBe(409)
    await database.query(
      `update desk set hotline = '0237 3 852 246', address = '28 Đại lộ Lê Lợi' where id = ${desk.id}`,
    )
    await reference.refresh()
    expect((await app.inject(`/desks/${desk.code}/poster.pdf`)).statusCode).toBe(200)
  })
})

describe('npm run poster', () => {
  const print = async (args: readonly string[], ballotUrl = 'https://gop-y.example.vn') => {
    const folder = await mkdtemp(path.join(tmpdir(), 'poster-'))
    const told: string[] = []
    const around = {
      databaseUrl: database.url('dashboard'),
      ballotUrl,
      controllerName: null,
      questionnaires: officialQuestionnaires,
    }
    try {
      const file = path.join(folder, 'x.pdf')
      const asked = readPosterArguments([...args, '--out', file])
      if (!asked.ok) throw new Error(asked.error)
      const outcome = await printPosterFile(asked.value, { ...around, tell: (text) => told.push(text) })
      const files = await readdir(folder)
      return { outcome, told, files, pages: outcome.ok ? pagesOf(await readFile(file)) : 0 }
    } finally {
      await rm(folder, { recursive: true })
    }
  }

  it('writes the posters of a unit or a desk and tells how far it is', async () => {
    const unit = await print([desk.unitSlug, '--size', 'stand'])
    expect({ ...unit, outcome: unit.outcome.ok }).toEqual({
      outcome: true,
      told: ['\r1/1', '\n'],
      files: ['x.pdf'],
      pages: 1,
    })
    const one = await print([`${desk.code.slice(0, 3)} ${desk.code.slice(3)}`])
    expect(one.outcome).toMatchObject({ ok: true, value: { posters: 1 } })
  })

  it('warns of an address that no phone can open', async () => {
    expect((await print([desk.code], 'http://127.0.0.1:3000')).told[0]).toContain('BALLOT_PUBLIC_URL')
  })

  it('prints no desk without telephone and address, and names it', async () => {
    const { outcome, files } = await print([bareDesk.code])
    expect(outcome).toMatchObject({ ok: false, error: expect.stringContaining(bareDesk.code) })
    // As the page is called there, where both can be entered.
    expect(outcome).toMatchObject({ error: expect.stringContaining('“Vận hành”') })
    expect(files).toEqual([])
  })

  it('says what it does not know, and how it is used', async () => {
    expect((await print(['QX6CQ99'])).outcome).toMatchObject({ ok: false, error: expect.stringContaining('QX6CQ99') })
    for (const args of [[desk.code, '--size', 'a0'], []])
      expect(readPosterArguments(args)).toEqual({ ok: false, error: expect.stringContaining('npm run poster') })
  })
})
