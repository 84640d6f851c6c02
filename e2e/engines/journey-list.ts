import { expect, test } from '@playwright/test'
import { overflow } from '../accessibility-rules.ts'
import { startCutProxy } from '../cut-proxy.ts'
import { deskCode, newDeskKey } from '../desk-key.ts'
import { secret } from '../found-phone.ts'
import { kept } from '../kept-page.ts'
import { product } from '../product.ts'
import { productDatabase } from '../product-database.ts'
import type { Tab } from './engine.ts'
import { answer, choose, move, remembersNothing, sees, signIn, tap, type } from './on-a-tab.ts'

export interface Journey {
  readonly title: string
  readonly run: (tab: Tab, picture: (of: string) => Promise<void>) => Promise<unknown>
}

const send = (tab: Tab) => tap(tab, '.go button', 'Gửi')
const thanked = (tab: Tab) => sees(tab, '.receipt')

export const withScript: readonly Journey[] = [
  {
    title: 'one face is a ballot; five of them and the loudspeaker are on the first screen of a phone',
    run: async (tab, picture) => {
      await tab.open(product.ballotUrl)
      await tab.open(product.tryUrl)
      await sees(tab, '.read')
      expect(await tab.evaluate(outOfSight, '.overall .face,.overall .read')).toEqual([])
      await picture('ballot')
      await choose(tab, 'overall', 2)
      await send(tab)
      await thanked(tab)
      await picture('thanks')
      await remembersNothing(tab)
      await move(tab, 'back')
      await sees(tab, 'h1')
      await move(tab, 'forward')
      await thanked(tab)
      await remembersNothing(tab)
    },
  },
  {
    title: 'all questions, reasons for a low answer, one changed on looking it over; then the phone remembers nothing',
    run: async (tab, picture) => {
      const stored = await productDatabase()
      await tab.open(`${product.ballotUrl}/d/${await stored.askingDesk().finally(stored.close)}`)
      await choose(tab, 'overall', 2)
      await tap(tab, '[data-read=reasons] input[value=waiting]')
      await tap(tab, '.next')
      const items = await tab.evaluate(itemsAsked)
      expect(items).toHaveLength(12)
      for (const item of items) await answer(tab, item, { listen: '1', no_delay: 'na' }[item] ?? '5')
      await answer(tab, 'field', 'land')
      await answer(tab, 'errand', 'refused')
      await answer(tab, 'promised_date', 'late')
      await type(tab, '#remark', secret)
      await sees(tab, '#review li', '', 16)
      await picture('review')
      await tap(tab, '#review button', 'chú ý nghe tôi')
      await answer(tab, 'listen', 3)
      await sees(tab, '#review li', 'Bình thường')
      await send(tab)
      await thanked(tab)
      const receipt = await tab.evaluate(() => document.querySelector('.receipt')?.textContent ?? '')
      await remembersNothing(tab)
      await move(tab, 'reload')
      await sees(tab, '.receipt', receipt)
      await remembersNothing(tab)
      await move(tab, 'back')
      await sees(tab, '#state h2', 'đã được ghi nhận')
      await remembersNothing(tab)
      await move(tab, 'reload')
      await sees(tab, '#state h2', 'đã được ghi nhận')
      await remembersNothing(tab)
      await move(tab, 'forward')
      await sees(tab, '.receipt', receipt)
      await remembersNothing(tab)
    },
  },
  {
    title: 'asked for in another language, then not accepted: each time the form comes back with every answer',
    run: async (tab) => {
      await tab.open(product.tryUrl)
      await choose(tab, 'overall', 2)
      await tap(tab, '.next')
      await answer(tab, 'listen', 1)
      await tap(tab, '.language')
      await sees(tab, 'html[lang=en]')
      await sees(tab, '#part', '3/14')
      // One letter, three points once it is stored: longer than a remark may be.
      await tab.evaluate(() => {
        for (const box of document.querySelectorAll('textarea')) box.value = '…'.repeat(500)
      })
      await tap(tab, '.go button', 'Send')
      await sees(tab, '#problem a')
      expect(await tab.evaluate(filledIn)).toEqual(['overall=2', 'listen=1', `remark=${'…'.repeat(500)}`])
    },
  },
  {
    title: 'without a network the ballot is kept, and sent once when the page is opened again',
    run: async (tab) => {
      const network = await startCutProxy(product.ballotUrl)
      const stored = await productDatabase()
      // Another engine may be running at the same time.
      const code = (await stored.openDesks(60)).at(-1 - test.info().parallelIndex) ?? ''
      const before = await stored.countOf(code)
      const address = `${network.url}/d/${code}`
      await tab.open(address)
      await choose(tab, 'overall', 4)
      network.cut('answer', 9)
      await send(tab)
      await sees(tab, '#state h2', 'đang chờ gửi')
      network.cut('answer', 0)
      await tab.open('about:blank')
      await tab.open(address)
      await sees(tab, '#receipt')
      await tab.open(address)
      await sees(tab, '#ballot')
      await remembersNothing(tab)
      expect((await stored.countOf(code)) - before).toBe(1)
      await stored.close()
      await network.close()
    },
  },
  {
    title: 'a kiosk opens, one tap is a ballot, and it opens again without a network',
    run: async (tab, picture) => {
      const network = await startCutProxy(product.ballotUrl)
      await tab.open(`${network.url}/kiosk/${deskCode}`)
      await type(tab, '#key', await newDeskKey())
      await tap(tab, 'main button')
      await sees(tab, '[data-overall="4"]')
      expect(await overflow(tab)).toBe(0)
      expect(await tab.evaluate(wordsOutside, '[data-overall]')).toEqual([])
      await picture('kiosk')
      await tap(tab, '[data-overall="4"]')
      const before = network.sent()
      await tap(tab, '[data-go=finish]')
      await sees(tab, '#finished')
      await expect.poll(network.sent).toBeGreaterThan(before)
      await kept(tab)
      await network.close()
      await move(tab, 'reload')
      await tap(tab, '[data-overall="4"]')
      await sees(tab, '#noted')
    },
  },
  {
    title: 'an official signs in, and the charts are drawn',
    run: async (tab, picture) => {
      await signIn(tab)
      await tab.open(`${product.dashboardUrl}/units/tinh-thanh-hoa-38?period=2026-Q1`)
      await expect.poll(() => tab.evaluate(blankCharts)).toEqual([])
      await picture('charts')
    },
  },
  {
    title: 'published results are shown with their figures',
    run: async (tab, picture) => {
      const page = `${product.ballotUrl}/ket-qua/tinh-thanh-hoa-38`
      // The first start publishes the demonstration years in the background.
      const published = async () => (await fetch(`${page}/2026-Q3/ban-goc.json`)).status
      await expect.poll(published, { timeout: 50_000 }).toBe(200)
      await tab.open(page)
      await sees(tab, '.figure strong', '%')
      expect(await overflow(tab)).toBe(0)
      await picture('results')
    },
  },
]

export const withoutScript: readonly Journey[] = [
  {
    title: 'the plain form comes back with what was answered, is sent, and the phone remembers nothing',
    run: async (tab, picture) => {
      await tab.open(product.tryUrl)
      await sees(tab, '.next', '', 0)
      const items = await tab.evaluate(itemsAsked)
      expect(items).toHaveLength(12)
      for (const item of items) await choose(tab, item, { listen: '1', no_delay: 'na' }[item] ?? '5')
      await type(tab, '#remark', secret)
      await send(tab)
      await sees(tab, '#problem')
      expect(await tab.evaluate(() => document.querySelectorAll('#criteria :checked').length)).toBe(12)
      await picture('plain')
      await choose(tab, 'overall', 2)
      await send(tab)
      await thanked(tab)
      // The previous page came from a form: the browser asks to submit it again, or says that it no longer has it.
      for (const way of ['reload', 'back', 'back', 'reload', 'forward', 'forward'] as const) {
        await remembersNothing(tab, false)
        await move(tab, way)
      }
      await remembersNothing(tab, false)
    },
  },
]

// These run in the page.

function itemsAsked(): readonly string[] {
  return [...document.querySelectorAll('#criteria .scale')].map((scale) => scale.querySelector('input')?.name ?? '')
}

function outOfSight(selector = ''): readonly string[] {
  return [...document.querySelectorAll(selector)]
    .map((each) => each.getBoundingClientRect())
    .filter(({ left, right, top, bottom }) => left < 0 || top < 0 || right > innerWidth || bottom > innerHeight)
    .map((box) => JSON.stringify(box))
}

/** Buttons too small for their words. */
function wordsOutside(selector = ''): readonly string[] {
  const isOutside = (button: Element) => {
    const [box, word] = [button, button.querySelector('.word')].map((each) => each?.getBoundingClientRect())
    return !box || !word || word.left < box.left || word.right > box.right || word.top < box.top || word.width < 20
  }
  return [...document.querySelectorAll(selector)].filter(isOutside).map(({ textContent }) => textContent ?? '')
}

/** Charts in which every pixel equals its neighbours; and an entry of its own when there are no charts at all. */
function blankCharts(): readonly string[] {
  const charts = [...document.querySelectorAll<HTMLElement>('[data-chart]')]
  if (charts.length === 0) return ['no chart']
  const isBlank = (chart: HTMLElement) => {
    const canvas = chart.querySelector('canvas')
    const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data
    return !pixels || new Set(new Uint32Array(pixels.buffer)).size < 3
  }
  return charts.filter(isBlank).map(({ dataset }) => dataset.chart ?? '')
}

function filledIn(): readonly string[] {
  const form = document.querySelector<HTMLFormElement>('#ballot') ?? undefined
  return [...new FormData(form)]
    .map(([name, value]) => `${name}=${value}`)
    .filter((field) => /^(?:overall|listen|remark)=/u.test(field))
}
