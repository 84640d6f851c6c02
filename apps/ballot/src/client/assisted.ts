import { element } from './form/element.ts'
import { offerReading } from './form/read-aloud.ts'
import { markSent } from './form/sent-marks.ts'
import { secondTap, settling } from './form/settle.ts'
import { watchKeyboard } from './form/watch-keyboard.ts'
import { parcelTo } from './parcel-to.ts'
import { deliver } from './sending/deliver.ts'
import { type Outbox, openOutbox } from './sending/outbox.ts'
import { sendAsForm } from './sending/send-as-form.ts'
import { showState } from './sending/state-panel.ts'
import { stayOffline } from './stay-offline.ts'

type Phase = 'ask' | 'answer' | 'noted' | 'end'

stayOffline('#state a,.language')
const form = document.querySelector<HTMLFormElement>('#ballot')
if (form) {
  const outbox = openOutbox()
  start(form, outbox)
  void sendEarlier(outbox)
}

/**
 * One question at a time, in three steps: the helper reads, the citizen answers, the answer is covered before the screen is handed back.
 * There is no way back to an answer, so the helper never sees one.
 */
function start(form: HTMLFormElement, outbox: Outbox): void {
  const questions = [...form.querySelectorAll<HTMLFieldSetElement>('.question')]
  const parts = [...form.querySelectorAll<HTMLElement>('.part-of')]
  const count = element('count')
  let current = 0
  const usesKeyboard = watchKeyboard(form)
  let sending = false
  const settle = settling(form, secondTap)

  const show = (phase: Phase) => {
    form.dataset.phase = phase
    settle()
    for (const part of parts) part.hidden = !part.dataset.phase?.split(' ').includes(phase)
    const asking = phase === 'ask' || phase === 'answer'
    questions.forEach((question, index) => {
      question.hidden = !asking || index !== current
    })
    const later = current > 0 || phase !== 'ask'
    element('typed').hidden = true
    element('intro').hidden = later
    document.body.classList.toggle('later', later)
    // A page in another language shows what it was sent, and whoever helps must not see it.
    for (const language of document.querySelectorAll<HTMLElement>('.language')) language.hidden = later
    count.hidden = !asking
    count.textContent = questions[current]?.dataset.count ?? ''
    // Screen readers read this out, and everybody sees it at the top of the new screen.
    const top = asking ? count : element(phase)
    top.focus({ preventScroll: true })
    scrollTo(0, 0)
  }

  // A question that follows a low answer is asked only when there is one.
  const isAsked = ({ dataset: { after } }: HTMLElement) => after === undefined || form.querySelector(after) !== null
  const goOn = () => {
    const next = questions.findIndex((question, index) => index > current && isAsked(question))
    if (next >= 0) current = next
    show(next < 0 ? 'end' : 'ask')
  }
  const acts: Readonly<Record<string, () => void>> = {
    answer: () => show('answer'),
    skip: goOn,
    next: goOn,
    noted: () => show('noted'),
    again: () => {
      for (const choice of questions[current]?.querySelectorAll('input') ?? []) choice.checked = false
      show('answer')
    },
  }
  form.addEventListener('click', ({ target }) => {
    const button = (target as Element).closest<HTMLElement>('[data-go]')
    if (button) acts[button.dataset.go ?? '']?.()
  })
  form.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLInputElement && target.type === 'radio') {
      element('overall-problem').hidden = true
      // Long enough to see what was touched; with a keyboard it waits for the button, or for Enter.
      if (usesKeyboard()) element('typed').hidden = false
      else setTimeout(show, 350, 'noted')
    }
  })
  form.addEventListener('keydown', (event) => {
    const { target } = event
    if (event.key !== 'Enter' || !(target instanceof HTMLInputElement)) return
    event.preventDefault()
    if (questions[current]?.querySelector(':checked')) show('noted')
  })

  // Before the first answer there is nothing to keep: a page of its own, to which going back leads without asking.
  for (const language of document.querySelectorAll<HTMLButtonElement>('.language')) {
    language.addEventListener('click', (event) => {
      event.preventDefault()
      const page = new URL(location.href)
      page.searchParams.set('lang', language.lang)
      if (page.searchParams.has('helper')) location.assign(page)
      else sendAsForm(parcelTo(form, language.formAction))
    })
  }
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    if (sending) return
    if (!form.querySelector('[name=overall]:checked')) {
      current = 0
      element('overall-problem').hidden = false
      return show('answer')
    }
    sending = true
    await send(form, outbox)
  })
  element('retry').addEventListener('click', () => dispatchEvent(new Event('retry')))
  // A page restored from the browser's back/forward cache would bring back somebody's answers.
  addEventListener('pageshow', ({ persisted }) => persisted && location.reload())

  offerReading(form, {})
  show('ask')
}

/** Empties the form before anything is sent, so that no answer stays on the helper's screen. */
async function send(form: HTMLFormElement, outbox: Outbox): Promise<void> {
  showState('sending')
  const parcel = { ...parcelTo(form, form.action), isHelped: true }
  form.reset()
  const kept = await outbox.put(parcel)
  const result = await deliver(parcel, outbox, () => showState(kept ? 'kept' : 'stay'))
  if (result.state === 'sent') {
    showState('sent', result.receipt, result.next)
    location.replace(result.next)
  } else showState(result.state)
}

/**
 * Sends ballots that an earlier page could not send. Their citizens are gone, so this one sees nothing of them; the helper is told how many
 * were refused. A refused one that its citizen filled in alone waits for a page that can show it.
 */
async function sendEarlier(outbox: Outbox): Promise<void> {
  let refused = 0
  for (const parcel of await outbox.all()) {
    deliver(parcel, outbox, () => undefined).then(({ state }) => {
      if (state !== 'refused') return markSent(parcel.token)
      if (!parcel.isHelped) return void outbox.put(parcel)
      refused += 1
      element('refused').hidden = false
      element('refused-count').textContent = String(refused)
    })
  }
}
