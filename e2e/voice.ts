import type { Page } from '@playwright/test'

/** The test's browser has no voice; this one notes what it was asked to say and never ends. */
export async function giveVoice(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const said: string[] = []
    const speech = {
      getVoices: () => [{ lang: 'vi-VN' }],
      speak: ({ text }: { text: string }) => said.push(text),
      cancel: () => said.push(''),
      addEventListener: () => undefined,
    }
    class Utterance {
      readonly text: string
      constructor(text: string) {
        this.text = text
      }
    }
    Object.assign(window, { said, SpeechSynthesisUtterance: Utterance })
    Object.defineProperty(window, 'speechSynthesis', { value: speech })
  })
}

export async function said(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => (window as unknown as { said: string[] }).said)
}
