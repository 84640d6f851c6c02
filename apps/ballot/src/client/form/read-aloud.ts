import { element } from './element.ts'
import { type KeepSound, openVoice, type Voice } from './voice.ts'

export interface Reading {
  readonly stop: () => void
  /** Whether this citizen listens. */
  readonly isOn: () => boolean
  readonly say: (part: string) => Promise<void>
  /** Says it to whoever listens; a sound that does not come keeps nobody from what follows. */
  readonly tell: (part: string) => Promise<void>
  readonly load: () => void
}

const patience = 6000

interface Manner {
  /** Says what is chosen: on an own phone alone, for on a desk's tablet others would hear it. */
  readonly saysAnswers?: boolean
  /** Goes on reading what comes on the screen. */
  readonly follows?: boolean
  /** Told of each part as it begins. */
  readonly heard?: () => void
  readonly keep?: KeepSound
}

/** Reads the page out, marking what is being said. Ends, and goes back to the first voice, when the form is reset. */
export function offerReading(form: HTMLFormElement, { saysAnswers, follows, heard, keep }: Manner): Reading {
  const chooser = element('voice') as HTMLSelectElement
  const whole = element('read-page')
  const label = whole.querySelector('span') ?? whole
  const start = label.textContent
  const { everything, known, shown, news } = readableParts()
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
  const say = async (name: string, part?: HTMLElement) => {
    heard?.()
    part?.classList.add('said')
    await voice.say(name)
    part?.classList.remove('said')
  }
  const read = async (parts: readonly HTMLElement[], button?: HTMLElement | null) => {
    stop()
    const mine = reading
    press(button ?? undefined)
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
  /** What comes by itself: the next screen, reasons that unfold, else the buttons that lead on. */
  const follow = async () => {
    // What was touched may fall silent first, and the next question comes after a moment.
    await after(0)
    const mine = reading
    await after(450)
    if (mine !== reading || !isOn) return
    const parts = news().length > 0 ? news() : shown().filter(({ tagName }) => tagName === 'BUTTON')
    if (parts.length > 0) await read(parts, parts[0]?.querySelector<HTMLElement>('.read'))
  }
  const begin = (parts: readonly HTMLElement[], button: HTMLElement) => {
    isOn = true
    voice.load(everything)
    void read(parts, button)
  }

  form.addEventListener('click', ({ target }) => {
    const button = (target as Element).closest('button')
    const part = button?.closest<HTMLElement>('[data-read]')
    if (button?.getAttribute('aria-pressed') === 'true' || (button === whole && label.textContent !== start)) stop()
    else if (button === whole) begin(shown(), whole)
    else if (part && button?.classList.contains('read'))
      begin([part, ...news().filter((other) => other !== part && !other.querySelector('.read'))], button)
    else if (button && isOn && follows) {
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
    if (saysAnswers && input.checked) await say(answerName(part, input), input.parentElement ?? part)
    if (mine === reading) await follow()
  })
  chooser.addEventListener('change', () => {
    stop()
    if (isOn) voice.load(everything)
  })
  form.addEventListener('reset', () => {
    stop()
    isOn = false
    known.clear()
  })
  addEventListener('pagehide', stop)
  if (chooser.options.length > 0) showButtons(form, whole)
  element('voices').hidden = chooser.options.length < 2
  return {
    stop,
    isOn: () => isOn,
    say,
    tell: async (part) => (isOn ? Promise.race([say(part), after(patience)]) : undefined),
    load: () => voice.load(everything),
  }
}

/** The voice that is chosen; one that is gone gives way to the first, and the page says so. */
function chosenVoice(chooser: HTMLSelectElement, everything: readonly string[], keep?: KeepSound): Voice {
  const voice = openVoice({
    address: () => chooser.value,
    lost() {
      if (chooser.selectedIndex < 1) return
      chooser.selectedIndex = 0
      voice.load(everything)
    },
    keep,
  })
  return voice
}

function showButtons(form: HTMLFormElement, whole: HTMLElement): void {
  for (const button of [whole, ...form.querySelectorAll<HTMLElement>('.read')]) button.hidden = false
  document.body.classList.add('reads')
}

function isShown(part: HTMLElement): boolean {
  return part.offsetParent !== null && !part.parentElement?.closest('details:not([open])')
}

/** Parts of the page that can be read, as they show now, and which of them this citizen has heard. */
function readableParts() {
  const all = [...document.querySelectorAll<HTMLElement>('[data-read]')]
  const known = new Set<HTMLElement>()
  const shown = () => all.filter(isShown)
  return {
    everything: [...new Set(all.flatMap(saidOf).map(([name]) => name)), 'sent', 'finished'],
    known,
    shown,
    news: () => shown().filter((part) => !known.has(part)),
  }
}

function after(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

/** A part's own words, then each of its answers: names of what is said, and where it stands. */
function saidOf(part: HTMLElement): [name: string, at: HTMLElement][] {
  const names = (part.dataset.read ?? '').split(' ')
  const answers = [...part.querySelectorAll<HTMLInputElement>('input[type]')].map((input): [string, HTMLElement] => [
    answerName(part, input),
    part.querySelector<HTMLElement>(`[data-overall="${input.value}"]`) ?? input.parentElement ?? part,
  ])
  return [...names.map((name): [string, HTMLElement] => [name, part]), ...answers]
}

/** `face-4`, `na`, or the option of an optional question. */
function answerName(part: HTMLElement, { value }: HTMLInputElement): string {
  if (value === 'na') return value
  return /^[1-5]$/u.test(value) ? `face-${value}` : `${part.dataset.read ?? ''}-${value}`
}
