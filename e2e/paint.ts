import { findChromium } from '@long-dan/testing/chromium'
import { typedOptions } from '@long-dan/testing/typed-options'
import { chromium } from '@playwright/test'
import { paintTimes } from './paint-times.ts'
import startProduct from './start-product.ts'

// `npm run bench:paint [-- --url URL]`: when the ballot becomes visible and usable on a slow phone. Depends on the machine, so not in `npm test`.

const { url: given } = typedOptions({ url: '' })
const installed = await findChromium()
if (installed === undefined) throw new Error('There is no Chromium')
const stop = given === '' ? await startProduct() : async () => {}
const browser = await chromium.launch({
  executablePath: installed.path,
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
})
try {
  const ballot = given || (process.env.TRY_URL ?? '')
  for (const url of [ballot, `${ballot}?lang=en`]) {
    const missed = await paintTimes(browser, url)
    if (missed === null) continue
    console.error(missed)
    process.exitCode = 1
  }
} finally {
  await browser.close()
  await stop()
}
