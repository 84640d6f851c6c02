import { element } from './element.ts'
import { type KeepSound, openVoice, type Voice } from './voice.ts'

export interface Reading {
  readonly stop: () => void
  /** What makes the next page go on reading: `#` and the base address of the voice; empty unless this citizen listens. */
  readonly onward: () => string
  readonly say: (part: string) => Promise<void>
  /** Speaks only if this citizen listens; goes on after `patience` milliseconds even when the sound does not arrive. */
  readonly tell: (part: string) => Promise<void>
  readonly load: () => void
}

const patience = 6000

interface Manner {
  /** Speaks the chosen answer too: only on the citizen's own phone, because near a desk's tablet others would hear it. */
  readonly saysAnswers?: boolean
  /** Goes on reading whatever appears on the screen. */
  readonly follows?: boolean
  /** Called as each part begins. */
  readonly heard?: () => void
  /** Further parts that the page may say, other than those found on it. */
  readonly besides?: readonly string[]
  readonly keep?: KeepSound
}

/** Reads the page aloud and highlights what is being said. A reset of the form ends it and returns to the first voice. */
export function offerReading(
  form: HTMLElement,
  { saysAnswers, follows, heard = () => {}, besides = [], keep }: Manner,
): Reading {
  const chooser = element('voice') as HTMLSelectElement
  const whole = element('read-page')
  const label = whole.querySelector('span') || whole
  const start = label.textContent
  const { everything, known, shown, news } = readableParts(besides)
  const voice = chosenVoice(chooser, everything, keep)
  let reading = 0
  let isOn = false

  const press = (pressed: HTMLElement | undefined) => {
    for (const button of form.querySelectorAll('.read')) button.setAttribute('aria-pressed', String(button === pressed))
    label.textContent = (pressed === whole && whole.dataset.stop) || start
  }
  const stop = () => {
    reading += 1
    press(undefined)
    voice.stop()
  }
  const say = async (name: string, { classList } = document.createElement('i')) => {
    heard()
    classList.add('said')
    await voice.say(name)
    classList.remove('said')
  }
  const read = async (parts: readonly HTMLElement[], button?: HTMLElement | null) => {
    stop()
    const mine = reading
    press(button || undefined)
    for (const part of parts) {
      if (!isShown(part)) continue
      known.add(part)
      for (const [name, at] of saidOf(part)) {
        if (mine !== reading) return
        await say(name, at)
      }
    }
    if (mine === reading) press(undefined)
  }
  /** What is read without being asked for: the next screen or reasons that unfold, otherwise the buttons that lead on. */
  const follow = async () => {
    // First lets the sound for what was touched stop; the next question comes after a moment.
    await after(0)
    const mine = reading
    await after(450)
    if (mine !== reading || !isOn) return
    const parts = news().length > 0 ? news() : shown().filter(({ tagName }) => tagName === 'BUTTON')
    if (parts.length > 0) await read(parts, parts[0]?.querySelector<HTMLElement>('.read'))
  }
  const begin = (parts: readonly HTMLElement[], button: HTMLElement) => {
    isOn = true
    voice.load(everything())
    void read(parts, button)
  }

  form.addEventListener('click', ({ target }) => {
    const button = (target as Element).closest('button')
    if (!button) return
    const part = button.closest<HTMLElement>('[data-read]')
    if (button.getAttribute('aria-pressed') === 'true' || (button === whole && label.textContent !== start)) stop()
    else if (button === whole) begin(shown(), whole)
    else if (part && button.classList.contains('read'))
      begin([part, ...news().filter((other) => other !== part && !other.querySelector('.read'))], button)
    else if (isOn && follows) {
      stop()
      void follow()
    }
  })
  form.addEventListener('change', async ({ target }) => {
    const input = target as HTMLInputElement
    const part = input.closest<HTMLElement>('fieldset[data-read]')
    if (!part || !isOn || !follows) return
    stop()
    const mine = reading
    if (saysAnswers && input.checked) await say(answerName(part, input), input.parentElement || part)
    if (mine === reading) await follow()
  })
  chooser.addEventListener('change', () => {
    stop()
    if (isOn) voice.load(everything())
  })
  form.addEventListener('reset', () => {
    stop()
    isOn = false
    known.clear()
  })
  addEventListener('pagehide', stop)
  showButtons(form, whole, chooser.options.length)
  return {
    stop,
    onward: () => (isOn ? `#${chooser.value}` : ''),
    say,
    tell: async (part) => (isOn ? Promise.race([say(part), after(patience)]) : undefined),
    load: () => voice.load(everything()),
  }
}

/** The chosen voice. One that has been withdrawn gives way to the first, which the page shows. */
function chosenVoice(chooser: HTMLSelectElement, everything: () => readonly string[], keep?: KeepSound): Voice {
  const lost = () => {
    if (chooser.selectedIndex < 1) return
    chooser.selectedIndex = 0
    voice.load(everything())
  }
  const voice = openVoice({ address: () => chooser.value, lost, keep })
  return voice
}

function showButtons(form: HTMLElement, whole: HTMLElement, voices: number): void {
  if (voices > 1) element('voices').hidden = false
  if (voices === 0) return
  for (const button of [whole, ...form.querySelectorAll<HTMLElement>('.read')]) button.hidden = false
  document.body.classList.add('reads')
}

function isShown(part: HTMLElement): boolean {
  return part.offsetParent !== null && !part.parentElement?.closest('details:not([open])')
}

/** Readable parts of the page as shown now, and those this citizen has heard. */
function readableParts(besides: readonly string[]) {
  const all = [...document.querySelectorAll<HTMLElement>('[data-read]')]
  const known = new Set<HTMLElement>()
  const shown = () => all.filter(isShown)
  return {
    // Looked up when somebody listens, so that nobody else waits for it.
    everything: () => [...new Set(all.flatMap(saidOf).map(([name]) => name)), ...besides],
    known,
    shown,
    news: () => shown().filter((part) => !known.has(part)),
  }
}

function after(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

/** A part's own sounds, then one for each of its answers, each with the element it belongs to. */
function saidOf(part: HTMLElement): [name: string, at: HTMLElement][] {
  const names = String(part.dataset.read).split(' ')
  const answers = [...part.querySelectorAll<HTMLInputElement>('input[type]')].map((input): [string, HTMLElement] => [
    answerName(part, input),
    part.querySelector<HTMLElement>(`[data-overall="${input.value}"]`) || input.parentElement || part,
  ])
  return [...names.map((name): [string, HTMLElement] => [name, part]), ...answers]
}

/** `face-4`, `na`, or the option of an optional question. */
function answerName(part: HTMLElement, { value }: HTMLInputElement): string {
  if (value === 'na') return value
  return /^[1-5]$/u.test(value) ? `face-${value}` : `${part.dataset.read}-${value}`
}
