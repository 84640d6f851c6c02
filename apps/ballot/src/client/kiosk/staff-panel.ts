import { element } from '../form/element.ts'
import type { Queue } from './queue.ts'
import type { Stock } from './stock.ts'

/** What staff may know: how many ballots wait, never what is in them. */
export function staffPanel(queue: Queue, stock: Stock): { readonly show: (keyValid: boolean) => void } {
  const dialog = element('staff') as HTMLDialogElement
  let valid = true

  const write = () => {
    element('waiting').textContent = String(queue.waiting())
    element('forms').textContent = String(stock.left())
    element('keep').hidden = queue.keeps()
    const refused = element('refused')
    refused.hidden = queue.refused() === 0
    refused.querySelector('output')?.replaceChildren(String(queue.refused()))
    for (const part of dialog.querySelectorAll<HTMLElement>('[data-network]')) {
      part.hidden = (part.dataset.network === 'online') !== navigator.onLine
    }
    for (const part of dialog.querySelectorAll<HTMLElement>('[data-key]')) {
      part.hidden = (part.dataset.key === 'valid') !== valid
    }
  }
  element('staff-open').addEventListener('click', () => {
    write()
    dialog.showModal()
  })
  element('staff-close').addEventListener('click', () => dialog.close())
  element('full-screen').addEventListener('click', () => {
    void document.documentElement.requestFullscreen?.().catch(() => undefined)
    dialog.close()
  })
  for (const event of ['online', 'offline']) addEventListener(event, write)
  return {
    show: (keyValid) => {
      valid = keyValid
      write()
    },
  }
}
