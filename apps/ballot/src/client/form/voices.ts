/** Something that can read parts of the page out. */
export interface Voice {
  readonly has: (part: HTMLElement) => boolean
  /** Resolves when the part has been read, or when reading was stopped. */
  readonly say: (part: HTMLElement) => Promise<void>
  /** The answer under the finger. */
  readonly answer: (part: HTMLElement, input: HTMLInputElement) => Promise<void>
  readonly stop: () => void
}

const slower = 0.9

/** The phone's own voice for the language of the page; absent where the phone has none. */
export function phoneVoice(language: string, textsOf: (part: HTMLElement) => readonly string[]): Voice {
  const speech = window.speechSynthesis
  const voice = () => speech?.getVoices().find(({ lang }) => lang.toLowerCase().startsWith(language))
  const speak = (texts: readonly string[]) =>
    new Promise<void>((resolve) => {
      const utterance = new SpeechSynthesisUtterance(texts.join('. '))
      utterance.voice = voice() ?? null
      utterance.lang = utterance.voice?.lang ?? language
      utterance.rate = slower
      utterance.onend = utterance.onerror = () => resolve()
      speech.speak(utterance)
    })
  return {
    has: () => voice() !== undefined,
    say: (part) => speak(textsOf(part)),
    answer: async (_part, input) => speak(input.parentElement ? textsOf(input.parentElement) : []),
    stop: () => speech?.cancel(),
  }
}

/** Recorded files by part, a question before its answers; where one is missing, or does not play, `otherwise` speaks. */
export function recordedVoice(addresses: Readonly<Record<string, string>>, otherwise: Voice | undefined): Voice {
  const audio = new Audio()
  const playsOpus = audio.canPlayType('audio/ogg; codecs=opus') !== ''
  const nameOf = (part: HTMLElement) => part.dataset.read ?? ''
  let turn = 0

  const play = (name: string) =>
    new Promise<boolean>((resolve) => {
      const address = addresses[name] ?? ''
      audio.onended = audio.onpause = () => resolve(true)
      audio.onerror = () => resolve(false)
      audio.src = playsOpus ? address : address.replace(/\.opus$/u, '.m4a')
      audio.play().catch(() => resolve(false))
    })
  const known = (names: readonly string[]) => names.filter((name) => addresses[name] !== undefined)
  return {
    has: (part) => addresses[nameOf(part)] !== undefined || otherwise?.has(part) === true,
    say: async (part) => {
      const answers = [...part.querySelectorAll<HTMLInputElement>('input[type]')].map((input) =>
        answerName(part, input),
      )
      const mine = ++turn
      let heard = false
      for (const name of known([nameOf(part)])) heard = await play(name)
      if (!heard) return otherwise?.has(part) ? otherwise.say(part) : undefined
      for (const name of known(answers)) if (mine === turn) await play(name)
    },
    answer: async (part, input) => {
      const [name] = known([answerName(part, input)])
      turn++
      if (name !== undefined) await play(name)
      else if (otherwise?.has(part)) await otherwise.answer(part, input)
    },
    stop: () => {
      turn++
      audio.pause()
      otherwise?.stop()
    },
  }
}

/** `face-4`, `na`, or the option of an optional question. */
function answerName(part: HTMLElement, { value }: HTMLInputElement): string {
  if (value === 'na') return value
  return /^[1-5]$/u.test(value) ? `face-${value}` : `${part.dataset.read ?? ''}-${value}`
}
