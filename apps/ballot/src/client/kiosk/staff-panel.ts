import { element } from '../form/element.ts'
import { closeDialog, openDialog } from './dialog.ts'
import type { Queue } from './queue.ts'
import type { Refilled, Stock } from './stock.ts'

interface StaffPanel {
  /** Shows how things are now; with the server's latest word, if there is one. */
  readonly show: (word?: Refilled) => void
}

/** What staff may see: how many ballots wait, never what is in them. `ask` finds out how things are now. */
export function staffPanel(queue: Queue, stock: Stock, ask: () => void): StaffPanel {
  const dialog = element('staff')
  let key = 'valid'
  let isAnswered = true

  const write = () => {
    element('waiting').textContent = String(queue.waiting())
    element('forms').textContent = String(stock.left())
    element('keep').hidden = queue.keeps()
    const refused = element('refused')
    refused.hidden = queue.refused() === 0
    const count = refused.querySelector('output')
    if (count) count.textContent = String(queue.refused())
    const connected = isAnswered ? 'online' : 'unanswered'
    const now = { network: navigator.onLine ? connected : 'offline', key }
    for (const name of ['network', 'key'] as const) {
      for (const part of dialog.querySelectorAll<HTMLElement>(`[data-${name}]`)) {
        part.hidden = !part.dataset[name]?.split(' ').includes(now[name])
      }
    }
    // The page that asks for a key sends what is stored, and nothing else.
    element('other-key').hidden = key === 'valid' || !queue.mayReload()
  }
  element('staff-open').hidden = false
  element('staff-open').addEventListener('click', () => {
    write()
    openDialog(dialog)
    ask()
  })
  element('reported').addEventListener('click', () => {
    queue.reported()
    write()
    // The button is gone, and with it the focus.
    element('staff-close').focus()
  })
  element('staff-close').addEventListener('click', () => closeDialog(dialog))
  element('full-screen').addEventListener('click', () => {
    void document.documentElement.requestFullscreen?.().catch(() => undefined)
    closeDialog(dialog)
  })
  for (const event of ['online', 'offline']) addEventListener(event, write)
  return {
    show: (word) => {
      if (word !== undefined) isAnswered = word !== 'unanswered'
      if (word !== undefined && isAnswered) key = word === 'ended' || word === 'used-up' ? word : 'valid'
      write()
    },
  }
}
