import { element } from './form/element.ts'
import { openQueue } from './kiosk/queue.ts'

/** On the page that asks for the key: ballots that a kiosk kept are sent even if nobody opens it again. */
const queue = openQueue(() => {
  for (const [id, count] of [
    ['waiting', queue.waiting()],
    ['refused', queue.refused()],
  ] as const) {
    const output = element(id)
    // The last number stays as nought, so that staff see the end of it.
    output.hidden &&= count === 0
    const number = output.querySelector('b')
    if (number) number.textContent = String(count)
  }
})
