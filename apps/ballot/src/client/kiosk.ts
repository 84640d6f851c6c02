import { askAfterLow } from './form/ask-after-low.ts'
import { fieldsOf } from './form/draft.ts'
import { element } from './form/element.ts'
import { offerReading, type Reading } from './form/read-aloud.ts'
import { secondTap, settling } from './form/settle.ts'
import { closeDialog, openDialog } from './kiosk/dialog.ts'
import { keepPage } from './kiosk/keep-page.ts'
import { keepSounds } from './kiosk/keep-sounds.ts'
import { openQueue } from './kiosk/queue.ts'
import { staffPanel } from './kiosk/staff-panel.ts'
import { openStock } from './kiosk/stock.ts'
import { type IdleWatch, watchIdle } from './kiosk/watch-idle.ts'
import { stayAwake } from './stay-awake.ts'

const farewell = 6000
const everyTenMinutes = 600_000
// A tablet is often switched on before its network is there.
const whileResting = 30_000
// Keeps the page from reloading in a loop while two servers disagree on what is asked.
const restAfterLoading = 120_000

const whyPlaces = {
  atOverall: (question: HTMLElement) => element('why').append(question),
  atEnd: (question: HTMLElement) => element('asked').prepend(question),
}

const form = document.querySelector<HTMLFormElement>('#kiosk')
if (form) {
  form.addEventListener('submit', (event) => event.preventDefault())
  start(form)
  void keepPage('/kiosk/worker.js', 'kiosk')
}
stayAwake()

/** One citizen after another on one device: none may see anything of the one before. */
function start(form: HTMLFormElement): void {
  const screens = [...form.querySelectorAll<HTMLElement>('.screen')]
  const stock = openStock(form.dataset.offer ?? '')
  const queue = openQueue(() => panel.show())
  const panel = staffPanel(queue, stock, () => void refill())
  let token: string | undefined
  let mustReload = false
  let leaving: ReturnType<typeof setTimeout> | undefined
  const settle = settling(form, secondTap)

  const show = (screen: HTMLElement | undefined) => {
    for (const each of screens) each.hidden = each !== screen
    settle()
    offerLanguages(token === undefined && queue.mayReload())
    reading.stop()
    screen?.focus({ preventScroll: true })
    scrollTo(0, 0)
  }
  const open = () => show(element(stock.left() > 0 ? 'start' : 'resting'))

  /** Sends the ballot and removes every trace of it from the screen. */
  const finish = () => {
    idle.stop()
    token = undefined
    form.reset()
    queue.release()
    void refill()
  }
  const begin = () => {
    clearTimeout(leaving)
    voice().selectedIndex = 0
    // The next citizen starts in Vietnamese, at the address without a language.
    if ((location.search === '' && !mustReload) || !queue.mayReload()) open()
    else location.replace(location.pathname)
  }
  const leave = () => {
    finish()
    begin()
  }
  const idle = watchWithWarning(leave, () => void reading.tell('idle'))
  const reading = offerReading(form, { follows: true, heard: () => token && idle.start(), keep: keepSounds() })
  // Loaded in advance: the tablet may lose its network before anybody listens.
  reading.load()

  const sayGoodbye = () => {
    const isHeard = reading.onward() !== ''
    keepingVoice(finish)
    show(element('finished'))
    if (isHeard) void sayFinished(reading)
    leaving = setTimeout(begin, isHeard ? 2 * farewell : farewell)
  }
  const answerOverall = (overall: string) => {
    token ??= stock.take()
    if (!token) return show(element('resting'))
    // A real click, because the questions after a low answer depend on its event.
    form.querySelector<HTMLInputElement>(`[name=overall][value="${overall}"]`)?.click()
    idle.start()
    show(element('noted'))
  }
  const ways = waysThrough(screens, show, sayGoodbye)
  form.addEventListener('click', ({ target }) => {
    const { overall, go } = (target as Element).closest('button')?.dataset ?? {}
    if (overall) answerOverall(overall)
    if (go) ways[go]?.()
  })
  element('finished').addEventListener('click', begin)
  form.addEventListener('change', () => {
    if (token) queue.hold({ token, url: form.action, fields: fieldsOf(form).toString() })
  })
  // A citizen who chooses another voice and walks away must not leave it to the next.
  voice().addEventListener('change', () => idle.start())

  const refill = async () => {
    const refilled = await stock.refill()
    mustReload = (refilled === 'ended' || refilled === 'outdated') && performance.now() > restAfterLoading
    panel.show(refilled)
    if (mustReload && !token && element('finished').hidden) return begin()
    if (!element('resting').hidden) open()
  }
  leaveNothingBehind(form, leave)

  askAfterLow(form, '[data-after]', whyPlaces)
  form.reset()
  form.hidden = false
  open()
  // A citizen who changes the language and walks away must not leave it to the next.
  if (location.search !== '') idle.start()
  keepAsking(refill)
}

/** Asks for blank ballots, or whether the key is still good, now and then, as soon as the network is back, and more often while there are none. */
function keepAsking(refill: () => Promise<void>): void {
  setInterval(refill, everyTenMinutes)
  setInterval(() => element('resting').hidden || void refill(), whileResting)
  addEventListener('online', refill)
  void refill()
}

function voice(): HTMLSelectElement {
  return element('voice') as HTMLSelectElement
}

/** Goodbye is said in the language that this citizen chose, after everything else of theirs is gone. */
function keepingVoice(finish: () => void): void {
  const { selectedIndex } = voice()
  finish()
  voice().selectedIndex = selectedIndex
}

async function sayFinished(reading: Reading): Promise<void> {
  await reading.say('finished')
  if (!element('finished').hidden) await reading.say('finished-text')
}

/** Warns in a dialog before it concludes that the citizen has gone. */
function watchWithWarning(left: () => void, warned: () => void): IdleWatch {
  const warning = element('idle')
  const watch = watchIdle({
    warn: (seconds) => {
      element('seconds').textContent = String(seconds)
      const isFirst = !warning.hasAttribute('open')
      openDialog(warning)
      if (isFirst) warned()
    },
    stayed: () => closeDialog(warning),
    left,
  })
  return {
    start() {
      // Somebody being read to is there, unless what is read is the question whether anybody is.
      if (!warning.hasAttribute('open')) watch.start()
    },
    stop() {
      watch.stop()
      closeDialog(warning)
    },
  }
}

/** What the buttons with these names do. */
function waysThrough(
  screens: readonly HTMLElement[],
  show: (screen: HTMLElement | undefined) => void,
  finish: () => void,
): Readonly<Record<string, () => void>> {
  const groups = screens.filter((screen) => screen.classList.contains('group'))
  const groupShown = () => groups.findIndex((group) => !group.hidden)
  return {
    start: () => show(element('start')),
    criteria: () => show(groups[0]),
    next: () => {
      const next = groups.slice(groupShown() + 1).find(hasQuestions)
      if (next) show(next)
      else finish()
    },
    back: () => show(groups[groupShown() - 1] ?? element('noted')),
    finish,
  }
}

/** Before the first answer only: the page in another language begins anew, and what was answered so far would be a ballot of its own. */
function offerLanguages(isOffered: boolean): void {
  for (const language of document.querySelectorAll<HTMLElement>('.language')) language.hidden = !isOffered
}

function leaveNothingBehind(form: HTMLFormElement, leave: () => void): void {
  // A tablet that goes dark may stop its clocks before the idle time is over, and wakes up for somebody else.
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && leave())
  // A page restored from the browser's back/forward cache would bring back somebody's answers.
  addEventListener('pageshow', ({ persisted }) => persisted && location.reload())
  addEventListener('pagehide', () => form.reset())
  addEventListener('contextmenu', (event) => event.preventDefault())
}

/** The last screen may have no question but those after a low answer. */
function hasQuestions(screen: HTMLElement): boolean {
  return screen.querySelector('fieldset:not([hidden])') !== null
}
