import { askAfterLow } from './form/ask-after-low.ts'
import { type Draft, fieldsOf, restoreDraft, tokenOf } from './form/draft.ts'
import { element } from './form/element.ts'
import { offerReading } from './form/read-aloud.ts'
import { offerReview } from './form/review.ts'
import { markSent } from './form/sent-marks.ts'
import { inSteps } from './form/steps.ts'
import { type Delivered, deliver } from './sending/deliver.ts'
import { type Outbox, openOutbox } from './sending/outbox.ts'
import { showState } from './sending/state-panel.ts'

const form = document.querySelector<HTMLFormElement>('#ballot')
if (form) start(form)

function start(form: HTMLFormElement): void {
  const outbox = openOutbox()
  const draft = restoreDraft(form)
  if (!draft.isSpent()) fillIn(form, draft, outbox)
  // This page's ballot may have been sent from another tab, or from here before the browser restored the page.
  const endIfSpent = () => draft.isSpent() && form.isConnected && end(form, draft, { state: 'spent' })
  for (const event of ['pageshow', 'storage', 'visibilitychange']) addEventListener(event, endIfSpent)
  endIfSpent()
  sendEarlier(outbox)
}

/** Leaves none of the answers behind: not in the page, in case the browser caches it, and not in the tab. */
function end(form: HTMLFormElement, draft: Draft, result: Delivered): void {
  draft.forget()
  form.remove()
  // These buttons submit the form, which is gone.
  for (const language of document.querySelectorAll('.language')) language.remove()
  showResult(result)
}

function fillIn(form: HTMLFormElement, draft: Draft, outbox: Outbox): void {
  const steps = inSteps(form, draft, offerReview(form))
  const reading = offerReading(form, { saysAnswers: true, follows: true, besides: ['sent', 'kept'] })
  askAfterLow(form, '[data-after]:not(.step)', {
    atOverall: (question) => form.querySelector('.go')?.before(question),
    atEnd: (question) => form.querySelector('.last')?.prepend(question),
  })
  countCharacters()
  let sending = false
  let switching = false

  for (const language of document.querySelectorAll('.language')) {
    language.addEventListener('click', () => {
      switching = true
    })
  }
  form.addEventListener('submit', async (event) => {
    // A page that was cut off in transit has no token. Submitted without script, it comes back with a token and every answer.
    if (switching || !tokenOf(form)) return
    event.preventDefault()
    if (sending) return
    if (!form.querySelector('[name=overall]:checked')) return askForOverall()
    // Set before anything asynchronous, so that a second tap finds it however fast it is.
    sending = true
    showState('sending')
    const token = tokenOf(form)
    const fields = fieldsOf(form)
    fields.delete('token')
    const parcel = { token, url: form.action, fields: fields.toString() }
    const kept = await outbox.put(parcel)
    if (kept) draft.forget()
    const result = await deliver(parcel, outbox, () => {
      showState(kept ? 'kept' : 'stay')
      void reading.tell('kept')
    })
    if (result.state === 'refused') {
      draft.recall()
      return showResult(result)
    }
    markSent(token)
    await reading.tell('sent')
    end(form, draft, result)
    // Replaces the ballot in the history, so that going back does not return to it.
    if (result.state === 'sent') location.replace(result.next + reading.onward())
  })

  const askForOverall = () => {
    steps.show(0)
    element('overall-problem').hidden = false
    form.querySelector('.overall')?.setAttribute('aria-describedby', 'overall-problem')
    element('overall').focus()
  }

  // A summary line may lead to a question on another screen.
  document.addEventListener('click', ({ target }) => {
    const link = (target as Element).closest<HTMLAnchorElement>('#problem a')
    if (link) steps.showAround(element(link.hash.slice(1)))
  })
  element('problem').focus()
  element('retry').addEventListener('click', () => {
    showState('sending')
    dispatchEvent(new Event('retry'))
  })
}

/** Sends ballots that an earlier page could not send; does not stand in the way of a citizen who asked for a new ballot. */
async function sendEarlier(outbox: Outbox): Promise<void> {
  const quiet = location.search.includes('new')
  const parcels = await outbox.all()
  if (parcels.length > 0 && !quiet) showState('kept')
  for (const parcel of parcels) {
    deliver(parcel, outbox, () => undefined).then((result) => {
      if (result.state !== 'refused') markSent(parcel.token)
      if (!quiet) showResult(result)
    })
  }
}

function showResult(result: Delivered): void {
  if (result.state === 'sent') showState('sent', result.receipt, result.next)
  else showState(result.state)
}

function countCharacters(): void {
  const box = element('remark') as HTMLTextAreaElement
  const left = element('left')
  const output = left.lastElementChild as HTMLOutputElement
  const count = () => {
    output.value = String(box.maxLength - box.value.length)
    left.hidden = box.value === ''
  }
  box.addEventListener('input', count)
  count()
}
