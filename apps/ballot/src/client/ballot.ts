import { askAfterLow } from './form/ask-after-low.ts'
import { type Draft, isAnswered, restoreDraft, tokenOf } from './form/draft.ts'
import { element } from './form/element.ts'
import { offerReading } from './form/read-aloud.ts'
import { offerReview } from './form/review.ts'
import { markSent } from './form/sent-marks.ts'
import { inSteps } from './form/steps.ts'
import { parcelTo } from './parcel-to.ts'
import { type Delivered, deliver } from './sending/deliver.ts'
import { type Outbox, openOutbox } from './sending/outbox.ts'
import { sendAsForm } from './sending/send-as-form.ts'
import { showState } from './sending/state-panel.ts'
import { stayOffline } from './stay-offline.ts'

stayOffline('#state a,.language')
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
  sendEarlier(form, draft, outbox)
}

/** Leaves none of the answers behind: not in the page, in case the browser caches it, and not in the tab. */
function end(form: HTMLFormElement, draft: Draft, result: Delivered): void {
  draft.forget()
  form.remove()
  removeLanguages()
  showResult(result)
}

/** These buttons submit the form, which is gone or on its way. */
function removeLanguages(): void {
  for (const language of document.querySelectorAll('.language')) language.remove()
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

  for (const language of document.querySelectorAll<HTMLButtonElement>('.language')) {
    language.addEventListener('click', (event) => {
      event.preventDefault()
      sendAsForm(parcelTo(form, language.formAction))
    })
  }
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    if (sending) return
    const parcel = parcelTo(form, form.action)
    // A page that was cut off in transit has no token; it comes back with one.
    if (!parcel.token) return sendAsForm(parcel)
    if (!form.querySelector('[name=overall]:checked')) return askForOverall()
    // Set before anything asynchronous, so that a second tap finds it however fast it is.
    sending = true
    removeLanguages()
    showState('sending')
    const kept = await outbox.put(parcel)
    if (kept) draft.forget()
    const result = await deliver(parcel, outbox, () => {
      showState(kept ? 'kept' : 'stay')
      void reading.tell('kept')
    })
    if (result.state === 'refused') {
      draft.recall()
      return sendAsForm(parcel)
    }
    markSent(parcel.token)
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

/**
 * Sends ballots that an earlier page could not send, without standing in the way of a citizen who asked for a new ballot or is filling one
 * in. A refused one comes back as a form; while somebody is busy it waits for the next page, and a helped one for a helper's.
 */
async function sendEarlier(form: HTMLFormElement, draft: Draft, outbox: Outbox): Promise<void> {
  const parcels = await outbox.all()
  const quiet = location.search.includes('new') || isAnswered(form)
  if (parcels.length > 0 && !quiet) showState('kept')
  let isBusy = quiet
  for (const parcel of parcels) {
    deliver(parcel, outbox, () => undefined).then((result) => {
      if (result.state === 'refused') {
        if (isBusy || parcel.isHelped) return void outbox.put(parcel)
        isBusy = true
        return sendAsForm(parcel)
      }
      markSent(parcel.token)
      // A copy of the tab, or the form in another language, may be this very page.
      if (parcel.token === tokenOf(form)) end(form, draft, result)
      else if (!quiet) showResult(result)
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
    // As it is stored: one letter may become several.
    output.value = String(box.maxLength - box.value.normalize('NFKC').length)
    left.hidden = box.value === ''
  }
  box.addEventListener('input', count)
  count()
}
