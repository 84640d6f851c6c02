import { element } from '../form/element.ts'
import { closeDialog, openDialog } from './dialog.ts'
import type { Queue } from './queue.ts'
import type { Stock } from './stock.ts'

/** What the kiosk's key is still good for. */
export type KeyState = 'valid' | 'ended' | 'used-up'

/** What staff may see: how many ballots wait, never what is in them. */
export function staffPanel(queue: Queue, stock: Stock): { readonly show: (key: KeyState) => void } {
  const dialog = element('staff')
  let state: KeyState = 'valid'

  const write = () => {
    element('waiting').textContent = String(queue.waiting())
    element('forms').textContent = String(stock.left())
    element('keep').hidden = queue.keeps()
    const refused = element('refused')
    refused.hidden = queue.refused() === 0
    const count = refused.querySelector('output')
    if (count) count.textContent = String(queue.refused())
    for (const part of dialog.querySelectorAll<HTMLElement>('[data-network]')) {
      part.hidden = (part.dataset.network === 'online') !== navigator.onLine
    }
    for (const part of dialog.querySelectorAll<HTMLElement>('[data-key]')) {
      part.hidden = !part.dataset.key?.split(' ').includes(state)
    }
    // The page that asks for a key sends what is stored, and nothing else.
    element('other-key').hidden = state === 'valid' || !queue.mayReload()
  }
  element('staff-open').hidden = false
  element('staff-open').addEventListener('click', () => {
    write()
    openDialog(dialog)
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
    show: (key) => {
      state = key
      write()
    },
  }
}
