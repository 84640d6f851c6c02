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
      this.addEventListener('playing', () => note(names.get(this.src) ?? ''), { once: true })
      return play.call(this)
    }
  })
  return heard
}

/** Adds a second voice to the page, as a server with a published language would offer it. */
export async function offerAnotherVoice(page: Page): Promise<void> {
  await page.route('**/d/**', async (route) => {
    const reply = await route.fetch()
    const body = (await reply.text()).replace(
      '</select>',
      '<option value="/audio/2/muong/0/">tiếng Mường</option></select>',
    )
    await route.fulfill({ response: reply, body })
  })
}
