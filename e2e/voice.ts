import type { Page } from '@playwright/test'

/** Records the name of every part that begins to sound, and plays it sixteen times as fast. */
export async function listen(page: Page): Promise<string[]> {
  const heard: string[] = []
  await page.exposeFunction('noteHeard', (name: string) => heard.push(name))
  await page.addInitScript(() => {
    const names = new Map<Blob | string, string>()
    const { fetch } = window
    window.fetch = async (...asked) => {
      const reply = await fetch(...asked)
      const blob = await reply.clone().blob()
      const name = /\/audio\/.*\/([^/]+)\.\w+$/u.exec(reply.url)?.[1]
      if (name) {
        reply.blob = async () => blob
        names.set(blob, name)
      }
      return reply
    }
    const { createObjectURL } = URL
    URL.createObjectURL = (blob: Blob) => {
      const url = createObjectURL(blob)
      names.set(url, names.get(blob) ?? '')
      return url
    }
    const { play } = HTMLMediaElement.prototype
    HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
      this.defaultPlaybackRate = this.playbackRate = 16
      const note = (window as unknown as { noteHeard: (name: string) => void }).noteHeard
      // One that was stopped before it sounded must not count the next one twice.
      this.onplaying = () => {
        this.onplaying = null
        note(names.get(this.src) ?? '')
      }
      return play.call(this)
    }
  })
  return heard
}

/** Adds a second voice to every page with one, as a server with a published language would; its parts are heard as `muong-…`. */
export async function offerAnotherVoice(page: Page): Promise<void> {
  await page.route(
    ({ pathname }) => /^\/(?:d|kiosk)\/(?!.*(?:\.js|forms)$)/u.test(pathname),
    async (route) => {
      if (route.request().resourceType() !== 'document') return route.continue()
      const reply = await route.fetch()
      const body = (await reply.text()).replace(
        /<option value="\/audio\/(\w+)\/[^<]*<\/option>(?=<\/select>)/u,
        '$&<option value="/audio/$1/muong/0/muong-">tiếng Mường</option>',
      )
      await route.fulfill({ response: reply, body })
    },
  )
  await page.route('**/muong/0/muong-*', async (route) => {
    const url = route.request().url().replace('muong/0/muong-', 'vi/0/')
    await route.fulfill({ response: await route.fetch({ url }) })
  })
}
