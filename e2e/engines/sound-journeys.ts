import { expect } from '@playwright/test'
import { product } from '../product.ts'
import type { Journey } from './journey-list.ts'
import { sees, signIn, tap } from './on-a-tab.ts'

/** Only for engines that bring their own decoders and microphone; WebKitGTK uses the machine's. */
export const sound: readonly Journey[] = [
  {
    title: 'the question is heard with its faces, to the end of each',
    run: async (tab) => {
      await tab.open(product.tryUrl)
      await tab.evaluate(countWhatEnds)
      await tap(tab, '.read')
      const ended = () => tab.evaluate(() => Number(document.body.dataset.ended))
      await expect.poll(ended).toBeGreaterThan(6)
    },
  },
  {
    title: 'a part is recorded with one tap and ended with another, and can be listened to',
    run: async (tab) => {
      await signIn(tab)
      await tab.open(`${product.dashboardUrl}/voices?of=khomu`)
      await sees(tab, '.voice-parts')
      const part = `#${await tab.evaluate(firstUnread)}`
      await tap(tab, `${part} button`, 'Thu âm')
      await sees(tab, `${part} button`, 'Dừng và gửi · 1')
      await tap(tab, `${part} button`, 'Dừng và gửi')
      await sees(tab, part, 'chờ người khác nghe')
      const canPlay = () => tab.evaluate(loadRecording, part)
      await expect.poll(canPlay).toBeGreaterThan(1)
    },
  },
]

// These run in the page.

function countWhatEnds(): void {
  const { play } = HTMLMediaElement.prototype
  let ended = 0
  HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
    this.defaultPlaybackRate = this.playbackRate = 16
    const count = () => {
      ended += 1
      document.body.dataset.ended = String(ended)
    }
    this.addEventListener('ended', count, { once: true })
    return play.call(this)
  }
}

function firstUnread(): string {
  const parts = [...document.querySelectorAll('.voice-parts > *')]
  return parts.find(({ textContent }) => textContent?.includes('Chưa có người đọc'))?.id ?? ''
}

function loadRecording(part = ''): number {
  const audio = document.querySelector<HTMLAudioElement>(`${part} audio`)
  if (audio?.readyState === 0 && audio.networkState !== audio.NETWORK_LOADING) audio.load()
  return audio?.readyState ?? 0
}
