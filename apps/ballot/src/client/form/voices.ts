/** Something that can read parts of the page out. */
export interface Voice {
  readonly has: (part: HTMLElement) => boolean
  /** Resolves when the part has been read, or when reading was stopped. */
  readonly say: (part: HTMLElement) => Promise<void>
  readonly stop: () => void
}

const slower = 0.9

/** The phone's own voice for the language of the page; absent where the phone has none. */
export function phoneVoice(language: string, textsOf: (part: HTMLElement) => readonly string[]): Voice {
  const speech = window.speechSynthesis
  const voice = () => speech?.getVoices().find(({ lang }) => lang.toLowerCase().startsWith(language))
  return {
    has: () => voice() !== undefined,
    say: (part) =>
      new Promise((resolve) => {
        const utterance = new SpeechSynthesisUtterance(textsOf(part).join('. '))
        utterance.voice = voice() ?? null
        utterance.lang = utterance.voice?.lang ?? language
        utterance.rate = slower
        utterance.onend = utterance.onerror = () => resolve()
        speech.speak(utterance)
      }),
    stop: () => speech?.cancel(),
  }
}

/** Recorded files by part; where one is missing, or does not play, `otherwise` speaks. */
export function recordedVoice(addresses: Readonly<Record<string, string>>, otherwise: Voice | undefined): Voice {
  const audio = new Audio()
  const addressOf = (part: HTMLElement) => addresses[part.dataset.read ?? '']
  return {
    has: (part) => addressOf(part) !== undefined || otherwise?.has(part) === true,
    say: async (part) => {
      const address = addressOf(part)
      if (address === undefined) return otherwise?.say(part)
      const played = new Promise<boolean>((resolve) => {
        audio.onended = audio.onpause = () => resolve(true)
        audio.onerror = () => resolve(false)
        audio.src = address
        audio.play().catch(() => resolve(false))
      })
      if (!(await played) && otherwise?.has(part)) await otherwise.say(part)
    },
    stop: () => {
      audio.pause()
      otherwise?.stop()
    },
  }
}
