import { element } from './form/element.ts'
import { abortAfter } from './sending/abort-after.ts'
import { stayAwake } from './stay-awake.ts'

const everyMinute = 60_000
const patience = 15_000
const retryAfter = 5_000
// A code can be opened for five minutes; an older picture would only disappoint.
const oldest = 4 * 60_000

let shownAt = Date.now()

/** Replaces the picture with the current minute's and leaves the rest of the page alone, so that nothing flickers. */
async function renew(): Promise<void> {
  try {
    const reply = await fetch(location.href, { cache: 'no-store', signal: abortAfter(patience) })
    // The key was revoked: reload to reach the page that asks for one.
    if (reply.redirected) return location.reload()
    if (!reply.ok) throw new Error('no new picture')
    const page = new DOMParser().parseFromString(await reply.text(), 'text/html')
    const picture = page.querySelector('#code svg')
    if (!picture) throw new Error('no new picture')
    element('code').textContent = ''
    element('code').append(document.importNode(picture, true))
    shownAt = Date.now()
    setTimeout(renew, everyMinute)
  } catch {
    setTimeout(renew, retryAfter)
  }
  showWhatOpens()
}

/** After a long time without a network: the poster's picture, which opens the ballot over the phone's own network. */
function showWhatOpens(): void {
  const stale = Date.now() - shownAt > oldest
  element('code').hidden = element('changes').hidden = stale
  element('poster').hidden = !stale
  const offline = element('offline')
  offline.textContent = stale ? (offline.dataset.text ?? '') : ''
}

setTimeout(renew, everyMinute)
stayAwake()
