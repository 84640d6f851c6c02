/** Speaks parts of the page, identified by name. */
export interface Voice {
  /** Loads the sounds of these parts. Must be called during a tap, because iPhones let nothing else start a sound. */
  readonly load: (parts: readonly string[]) => void
  /** Resolves when the part has been said, was stopped, or is unavailable. */
  readonly say: (part: string) => Promise<void>
  readonly stop: () => void
}

interface Source {
  /** Base address of the voice chosen now. */
  readonly address: () => string
  /** Called when a sound is unavailable: it was withdrawn, or there is no network. */
  readonly lost: () => void
  readonly keep?: KeepSound | undefined
}

/** Called with every sound that was fetched. */
export type KeepSound = (url: string, reply: Response) => void

export function openVoice({ address, lost, keep }: Source): Voice {
  const audio = new Audio()
  const format = audio.canPlayType('audio/ogg; codecs=opus') ? '.opus' : '.m4a'
  const sounds = new Map<string, Promise<string | undefined>>()
  let loading: Promise<unknown> = Promise.resolve()
  let turn = 0
  let end = () => {}

  const soundAt = async (url: string) => {
    const reply = await fetch(url)
    if (!reply.ok) throw new Error(url)
    keep?.(url, reply.clone())
    return URL.createObjectURL(await reply.blob())
  }
  const stop = () => {
    turn += 1
    audio.pause()
    end()
  }
  return {
    load(parts) {
      audio.load()
      // One after another in page order, whatever is answered, so that watching the network reveals no answer.
      for (const url of parts.map((part) => address() + part + format)) {
        if (sounds.has(url)) continue
        const sound = loading
          .then(() => soundAt(url))
          .catch(() => {
            sounds.delete(url)
            lost()
            return undefined
          })
        sounds.set(url, sound)
        loading = sound
      }
    },
    async say(part) {
      stop()
      const mine = turn
      const find = () => sounds.get(address() + part + format)
      // A second look: `lost` may have switched to another voice that has the part.
      const sound = (await find()) || (await find())
      if (sound === undefined || mine !== turn) return
      await new Promise<void>((resolve) => {
        end = resolve
        audio.onended = audio.onerror = () => resolve()
        audio.src = sound
        audio.play().catch(() => resolve())
      })
    },
    stop,
  }
}
