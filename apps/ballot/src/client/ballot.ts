import { fieldsOf, restoreDraft } from './form/draft.ts'
import { element } from './form/element.ts'
import { offerReading } from './form/read-aloud.ts'
import { offerReview } from './form/review.ts'
import { inSteps } from './form/steps.ts'
import { type Delivered, deliver } from './sending/deliver.ts'
import { openOutbox } from './sending/outbox.ts'
import { showState } from './sending/state-panel.ts'

const form = document.querySelector<HTMLFormElement>('#ballot')
if (form) start(form)

function start(form: HTMLFormElement): void {
  const outbox = openOutbox()
  const steps = inSteps(form, restoreDraft(form))
  offerReading(form)
  offerReview(form)
  countCharacters()
  let sending = false
  let switching = false

  for (const language of document.querySelectorAll('.language')) {
    language.addEventListener('click', () => {
      switching = true
    })
  }
  form.addEventListener('submit', async (event) => {
    // A page that was cut off on its way has no token: sent plainly, it comes back with one and with every answer.
    if (switching || !fieldsOf(form).get('token')) return
    event.preventDefault()
    if (sending) return
    if (!form.querySelector('[name=overall]:checked')) return askForOverall()
    // A second tap, however fast, finds this set.
    sending = true
    showState('sending')
    const fields = fieldsOf(form)
    const token = fields.get('token') ?? ''
    fields.delete('token')
    const parcel = { token, url: form.action, fields: fields.toString() }
    const kept = await outbox.put(parcel)
    const result = await deliver(parcel, outbox, () => showState(kept ? 'kept' : 'stay'))
    showResult(result)
    // In place of the ballot, so that going back cannot meet it again.
    if (result.state === 'sent') location.replace(result.next)
  })

  const askForOverall = () => {
    steps.show(0)
    element('overall-problem').hidden = false
    form.querySelector('.overall')?.setAttribute('aria-describedby', 'overall-problem')
    element('overall').focus()
  }

  // Summary lines lead to a question that may stand on another screen.
  document.addEventListener('click', ({ target }) => {
    const link = (target as Element).closest('#problem a')
    const question = link && document.getElementById(link.getAttribute('href')?.slice(1) ?? '')
    if (question) steps.showAround(question)
  })
  element('problem').focus()
  element('retry').addEventListener('click', () => {
    showState('sending')
    dispatchEvent(new Event('retry'))
  })

  // Ballots that an earlier page could not send any more; whoever asked for a new ballot is not kept from it.
  const quiet = location.search.includes('new')
  outbox.all().then((parcels) => {
    if (parcels.length > 0 && !quiet) showState('kept')
    for (const parcel of parcels) {
      deliver(parcel, outbox, () => undefined).then((result) => quiet || showResult(result))
    }
  })
}

function showResult(result: Delivered): void {
  if (result.state === 'sent') showState('sent', result.receipt, result.next)
  else showState(result.state)
}

function countCharacters(): void {
  const box = document.querySelector<HTMLTextAreaElement>('#remark')
  const left = element('left')
  const output = left.querySelector('output')
  if (!box || !output) return
  const count = () => {
    output.value = String(box.maxLength - box.value.length)
    left.hidden = box.value === ''
  }
  box.addEventListener('input', count)
  count()
}
