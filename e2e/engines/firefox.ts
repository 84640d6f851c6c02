import { engines } from '@long-dan/testing/engines'
import puppeteer from 'puppeteer-core'
import { type Engine, inSight, phone } from './engine.ts'

/** Debian's Firefox, driven by WebDriver BiDi, which it supports natively. */
export async function startFirefox(script: boolean): Promise<Engine> {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: engines.Firefox.packages['firefox-esr'],
    extraPrefsFirefox: {
      'javascript.enabled': script,
      // A fake microphone that hums and is granted without asking.
      'media.navigator.streams.fake': true,
      'media.navigator.permission.disabled': true,
    },
  })
  return {
    async newTab() {
      const context = await browser.createBrowserContext()
      const page = await context.newPage()
      await page.setViewport(phone)
      return {
        version: await browser.version(),
        open: async (url) => void (await page.goto(url)),
        evaluate: (ask, ...given) => page.evaluate(ask, ...given),
        // Not the client's own click, which waits for promises of the page; without script there are none.
        async tap(selector, text = '') {
          const found = await page.evaluateHandle(inSight, selector, text)
          const [x, y] = await found.evaluate(middleOf)
          await page.mouse.click(x, y)
        },
        type: (text) => page.keyboard.type(text),
        picture: async () => Buffer.from(await page.screenshot()),
        close: () => context.close(),
      }
    },
    close: () => browser.close(),
  }
}

/** Runs in the page. Removes the caret, to which the page would scroll back. */
function middleOf(element: Element): readonly [number, number] {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  element.scrollIntoView({ block: 'center' })
  const { left, right, top, bottom } = element.getBoundingClientRect()
  return [(left + right) / 2, (top + bottom) / 2]
}
