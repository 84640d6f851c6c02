import { element } from './element.ts'

/** Reads questions out with the phone's own voice; nothing shows where it has none for the language of the page. */
export function offerReading(form: HTMLFormElement): void {
  const speech = window.speechSynthesis
  if (!speech) return
  const language = document.documentElement.lang
  const whole = element('read-page')
  const words = whole.querySelector('span') ?? whole
  const start = words.textContent
  const voiceOf = () => speech.getVoices().find((voice) => voice.lang.toLowerCase().startsWith(language))

  const show = () => {
    if (!voiceOf()) return
    speech.removeEventListener?.('voiceschanged', show)
    document.body.classList.add('reads')
    for (const button of form.querySelectorAll<HTMLElement>('.read')) button.hidden = false
    whole.hidden = false
  }

  const stop = () => {
    speech.cancel()
    words.textContent = start
  }
  const read = (texts: readonly string[]) => {
    stop()
    const voice = voiceOf()
    texts.forEach((text, index) => {
      const utterance = new SpeechSynthesisUtterance(text)
      utterance.lang = voice?.lang ?? language
      utterance.voice = voice ?? null
      utterance.rate = 0.9
      if (index === texts.length - 1) utterance.onend = stop
      speech.speak(utterance)
    })
  }

  form.addEventListener('click', ({ target }) => {
    const button = (target as Element).closest('button')
    if (button?.classList.contains('read')) read(textsOf(button.parentElement ?? form))
    if (button === whole) {
      const reading = words.textContent !== start
      stop()
      if (reading) return
      read([...document.querySelectorAll<HTMLElement>('h1,.notice,.step')].filter(isShown).flatMap(textsOf))
      words.textContent = whole.dataset.stop ?? start
    }
  })
  addEventListener('pagehide', stop)
  show()
  speech.addEventListener?.('voiceschanged', show)
}

function isShown(part: HTMLElement): boolean {
  return part.offsetParent !== null
}

/** The question and, once, its answers; other parts as they stand. */
function textsOf(part: Element): string[] {
  const parts = [...part.querySelectorAll<HTMLElement>('legend,.overall .scale span,h2,.ask,.quiet')]
  if (part.matches('fieldset:not(.overall)')) {
    parts.push(...part.querySelectorAll<HTMLElement>('.scale span,.na span'))
  }
  const texts = (parts.length > 0 ? parts.filter(isShown) : [part]).map(({ textContent }) => textContent ?? '')
  return texts.map((text) => text.replace(/\s+/gu, ' ').trim())
}
