import { element } from './element.ts'
import { phoneVoice, recordedVoice, type Voice } from './voices.ts'

interface Recorded {
  readonly parts: Readonly<Record<string, string>>
}

/**
 * Reads the page out, recorded or with the phone's own voice; nothing shows for what neither can read. Falls silent and goes back
 * to the first voice when the form is reset. What is chosen is said on an own phone alone: on a desk's tablet others would hear it.
 * `heard` is told of each part as it begins. Answers with a way to fall silent.
 */
export function offerReading(form: HTMLFormElement, isOwnPhone: boolean, heard?: () => void): () => void {
  const language = document.documentElement.lang
  const chooser = element('voice') as HTMLSelectElement
  const whole = element('read-page')
  const label = whole.querySelector('span') ?? whole
  const start = label.textContent
  const phone = phoneVoice(language, textsOf)
  const voices: readonly Voice[] = (JSON.parse(chooser.dataset.voices ?? '[]') as Recorded[]).map(({ parts }, index) =>
    recordedVoice(parts, index === 0 ? phone : undefined),
  )
  const readable = [...document.querySelectorAll<HTMLElement>('[data-read]')]
  const chosen = () => voices[chooser.selectedIndex] ?? phone
  const shown = () => readable.filter((part) => part.offsetParent !== null)
  const partOf = (button: HTMLElement) => button.closest<HTMLElement>('[data-read]') ?? form
  // The notice is read after the question beside it.
  const hasNoButton = (part: HTMLElement) => whole.parentNode === null && !part.querySelector('.read')
  let reading = 0
  let hasListened = false

  const show = () => {
    const usable = voices.map((voice) => readable.some(voice.has))
    voices.forEach((_, index) => {
      const option = chooser.options[index]
      if (option) option.disabled = !usable[index]
    })
    if (!usable[chooser.selectedIndex] && usable.includes(true)) chooser.selectedIndex = usable.indexOf(true)
    const voice = chosen()
    for (const part of readable) {
      const button = part.querySelector<HTMLElement>('.read')
      if (button) button.hidden = !voice.has(part)
    }
    whole.hidden = !usable.includes(true)
    element('voices').hidden = usable.filter(Boolean).length < 2
    document.body.classList.toggle('reads', !whole.hidden)
  }

  const press = (pressed: HTMLElement | undefined) => {
    for (const button of form.querySelectorAll('.read')) button.setAttribute('aria-pressed', String(button === pressed))
  }

  const stop = () => {
    reading += 1
    press(undefined)
    for (const voice of voices) voice.stop()
    label.textContent = start
  }
  const read = async (parts: readonly HTMLElement[], button: HTMLElement) => {
    stop()
    const mine = reading
    const voice = chosen()
    hasListened = true
    press(button)
    if (button === whole) label.textContent = whole.dataset.stop ?? start
    for (const part of parts) {
      if (mine !== reading || !voice.has(part)) continue
      heard?.()
      await voice.say(part)
    }
    if (mine === reading) stop()
  }

  form.addEventListener('click', ({ target }) => {
    const button = (target as Element).closest('button')
    if (button?.getAttribute('aria-pressed') === 'true' || (button === whole && label.textContent !== start)) stop()
    else if (button === whole) void read(shown(), whole)
    else if (button?.classList.contains('read')) void read([partOf(button), ...shown().filter(hasNoButton)], button)
  })
  followAnswers(form, async (part, input) => {
    if (!hasListened || !isOwnPhone) return
    stop()
    const mine = reading
    await chosen().answer(part, input)
    const next = await nextAfter(part, shown)
    const button = next?.querySelector<HTMLElement>('.read')
    if (mine === reading && next && button) void read([next], button)
  })
  chooser.addEventListener('change', () => {
    stop()
    show()
  })
  form.addEventListener('reset', () => {
    stop()
    hasListened = false
    // The reset itself comes after this event.
    setTimeout(show)
  })
  addEventListener('pagehide', stop)
  // Voices arrive late, and the event is the only sign of it.
  window.speechSynthesis?.addEventListener?.('voiceschanged', show)
  show()
  return stop
}

/** The question that comes by itself: on the next screen, or, under the first one, the reasons that unfold. */
async function nextAfter(part: HTMLElement, shown: () => readonly HTMLElement[]): Promise<HTMLElement | undefined> {
  const step = part.closest('.step')
  const isStep = step === part
  for (let tries = 0; isStep && tries < 10 && part.offsetParent !== null; tries++)
    await new Promise((resolve) => setTimeout(resolve, 100))
  return shown().find((each) => each !== part && each.querySelector('.read') && (isStep || step?.contains(each)))
}

/** Who listens hears which answer lies under the finger, and then what is asked next. */
function followAnswers(form: HTMLFormElement, say: (part: HTMLElement, input: HTMLInputElement) => void): void {
  form.addEventListener('change', ({ target }) => {
    const input = target as HTMLInputElement
    const part = input.closest<HTMLElement>('fieldset[data-read]')
    if (part && input.checked) say(part, input)
  })
}

const read = 'h1,legend,.one,.answer,.none,.ask,.quiet:not([hidden]),summary,details[open] > p'

/** What the phone's voice says of a part: a question with its answers, or the words as they stand; nothing that is folded away. */
function textsOf(part: HTMLElement): readonly string[] {
  const parts = [...part.querySelectorAll<HTMLElement>(read)]
  const texts = (parts.length > 0 ? parts : [part]).map(({ textContent }) => textContent ?? '')
  return texts.map((text) => text.replace(/\s+/gu, ' ').trim())
}
