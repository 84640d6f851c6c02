import { element } from '../form/element.ts'
import type { KeepSound } from '../form/voice.ts'

/**
 * Stores each sound on the device, so that a kiosk restarted without a network still reads aloud; only sounds of voices that this page
 * offers.
 */
export function keepSounds(): KeepSound {
  // Caches need a secure connection. A sound that finds no room is played while there is a network.
  const store = window.caches?.open('kiosk-sounds').catch(() => undefined)
  const voices = [...(element('voice') as HTMLSelectElement).options].map(({ value }) => location.origin + value)
  void store?.then(async (sounds) => {
    for (const { url } of (await sounds?.keys()) ?? [])
      if (!voices.some((voice) => url.startsWith(voice))) await sounds?.delete(url)
  })
  return (url, reply) => void store?.then((sounds) => sounds?.put(url, reply)).catch(() => undefined)
}
