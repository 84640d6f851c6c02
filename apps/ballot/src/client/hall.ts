import { element } from './form/element.ts'
import { keepPage } from './kiosk/keep-page.ts'
import { abortAfter } from './sending/abort-after.ts'
import { stayAwake } from './stay-awake.ts'

const eachSlide = 12_000
const quarterHour = 15 * 60_000
/** The first try after a network has come back often fails, and the hall would read of it for a quarter of an hour. */
const minute = 60_000
const patience = 15_000

let slide = 0
let isPaused = false
let renewals = 0
let next: ReturnType<typeof setTimeout> | undefined

const slides = () => [...element('slides').querySelectorAll<HTMLElement>('section')]

/** Shows one slide at a time; without script they stand below each other. */
function show(): void {
  const all = slides()
  slide %= all.length
  for (const [at, section] of all.entries()) section.hidden = at !== slide
}

/** Figures change four times a year, answers more often. While nothing new can be loaded the old content stays, with its time. */
async function renew(): Promise<void> {
  renewals += 1
  const mine = renewals
  const isLast = () => mine === renewals
  clearTimeout(next)
  let wait = quarterHour
  try {
    const reply = await fetch(location.href, { cache: 'no-store', signal: abortAfter(patience) })
    const page = new DOMParser().parseFromString(await reply.text(), 'text/html')
    if (!reply.ok || !page.getElementById('slides')) throw new Error('no new page')
    if (!isLast()) return
    // The heading names the period of the figures, and what is kept knows its own time.
    for (const id of ['heading', 'slides', 'kept']) {
      const fresh = page.getElementById(id)
      if (fresh) element(id).replaceWith(document.importNode(fresh, true))
    }
    show()
    void keepPage('/ket-qua/worker.js', 'hall', page)
  } catch {
    // A try from before the network came back may fail after one that did not.
    if (!isLast()) return
    const kept = element('kept')
    kept.textContent = kept.dataset.text ?? ''
    wait = minute
  }
  next = setTimeout(renew, wait)
}

const pause = element('pause')
const words = pause.textContent
pause.hidden = false
pause.addEventListener('click', () => {
  isPaused = !isPaused
  pause.textContent = isPaused ? (pause.dataset.go ?? '') : words
})
const full = element('full')
full.hidden = !document.documentElement.requestFullscreen
full.addEventListener('click', () => void document.documentElement.requestFullscreen?.())
document.addEventListener('keydown', ({ key }) => {
  if (key === 'ArrowRight') slide += 1
  else if (key === 'ArrowLeft') slide += slides().length - 1
  else return
  show()
})

setInterval(() => {
  if (isPaused) return
  slide += 1
  show()
}, eachSlide)
addEventListener('online', renew)
show()
// Runs at once, so that a display restarted without a network says so.
void renew()
stayAwake()
