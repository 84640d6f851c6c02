import type { Page } from '@playwright/test'

/** The test's browser has no voice; this one notes what it was asked to say and ends when it is told to. */
export async function giveVoice(page: Page, lang = 'vi-VN'): Promise<void> {
  await page.addInitScript((spoken) => {
    const said: string[] = []
    const speech = {
      getVoices: () => [{ lang: spoken }],
      speak: (utterance: Utterance) => {
        said.push(utterance.text)
        Object.assign(window, { endSpeech: () => utterance.onend?.() })
      },
      cancel: () => said.push(''),
      addEventListener: () => undefined,
    }
    class Utterance {
      readonly text: string
      onend?: () => void
      constructor(text: string) {
        this.text = text
      }
    }
    Object.assign(window, { said, SpeechSynthesisUtterance: Utterance })
    Object.defineProperty(window, 'speechSynthesis', { value: speech })
  }, lang)
}

/** What is being said comes to its end. */
export async function endSpeech(page: Page): Promise<void> {
  await page.evaluate(() => (window as unknown as { endSpeech: () => void }).endSpeech())
}

export async function said(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => (window as unknown as { said: string[] }).said)
}
