import { expect, test } from '@playwright/test'
import { deskCode, enterDeskKey } from './desk-key.ts'
import { product } from './product.ts'

test('the screen of a desk shows everything on any device, without scrolling, in both languages', async ({ page }) => {
  await page.goto(`${product.ballotUrl}/desk/${deskCode}/screen`)
  await enterDeskKey(page)
  await expect(page.locator('#code')).toBeVisible()
  const address = page.url()
  const seen = []
  for (const language of ['vi', 'en']) {
    await page.goto(`${address}?lang=${language}`)
    for (const state of ['usual', 'offline']) {
      if (state === 'offline') {
        await page.evaluate(() => {
          for (const id of ['code', 'changes', 'poster']) document.getElementById(id)?.toggleAttribute('hidden')
          const offline = document.getElementById('offline')
          if (offline) offline.textContent = offline.dataset.text ?? ''
        })
      }
      for (const [width, height] of sizes) {
        await page.setViewportSize({ width, height })
        seen.push({ where: `${language}, ${state}, ${width} × ${height}`, ...(await page.evaluate(shown)) })
      }
    }
  }
  expect(seen.filter(({ over, picture }) => over.some((pixels) => pixels > 0) || picture < 0.4)).toEqual([])
})

const sizes = [
  [360, 740],
  [600, 1024],
  [768, 1024],
  [800, 1280],
  [1080, 1920],
  [740, 360],
  [1024, 600],
  [1024, 768],
  [1280, 800],
  [1366, 768],
  [1920, 1080],
] as const

/** Pixels by which the page is larger than the screen, and the side of its picture as a share of the screen's shorter side. */
function shown() {
  const { scrollWidth, scrollHeight } = document.documentElement
  const sides = [...document.querySelectorAll('.qr')].map((picture) => {
    const { width, height } = picture.getBoundingClientRect()
    return Math.min(width, height)
  })
  const outside = [...document.querySelectorAll('main p, .qr')].flatMap((part) => {
    const { top, right, bottom, left, width } = part.getBoundingClientRect()
    return width > 0 ? [-top, -left, right - innerWidth, bottom - innerHeight] : []
  })
  return {
    over: [scrollWidth - innerWidth, scrollHeight - innerHeight, Math.max(...outside)],
    picture: Math.max(...sides) / Math.min(innerWidth, innerHeight),
  }
}
