import { element } from './form/element.ts'
import { offerReading } from './form/read-aloud.ts'

const tools = document.getElementById('receipt-tools')
const copy = document.getElementById('copy')
const print = document.getElementById('print')
const copied = document.getElementById('copied')
const receipt = document.getElementById('receipt')?.textContent ?? ''

if (tools && copy && print && copied) {
  tools.hidden = false
  // There is no clipboard outside a secure context, and some in-app browsers withhold it.
  copy.hidden = !navigator.clipboard
  copy.addEventListener('click', async () => {
    await navigator.clipboard.writeText(receipt).then(
      () => {
        copied.textContent = copied.dataset.text ?? ''
      },
      () => {
        copy.hidden = true
      },
    )
  })
  print.addEventListener('click', () => window.print())
}

offerReading(element('main'), {})
listenOn()

/** A citizen who listened to the ballot goes on listening in the same language, if the browser allows sound to start by itself. */
function listenOn(): void {
  const [, spoken] = /^#\/audio\/\w+(\/\w+\/)/u.exec(location.hash) ?? []
  if (spoken === undefined) return
  // The language somebody understands must not stay in the history.
  history.replaceState(null, '', location.pathname + location.search)
  const voices = element('voice') as HTMLSelectElement
  const place = [...voices.options].findIndex(({ value }) => value.includes(spoken))
  if (place > 0) voices.selectedIndex = place
  element('read-page').click()
}
