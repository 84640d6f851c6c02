import { element } from '../form/element.ts'

export type State = 'sending' | 'kept' | 'stay' | 'sent' | 'spent' | 'refused'

/** Replaces the form with a panel that says what has become of the ballot. */
export function showState(state: State, receipt = '', next = ''): void {
  const panel = element('state')
  for (const part of panel.querySelectorAll<HTMLElement>('[data-in]')) {
    part.hidden = !String(part.dataset.in).split(' ').includes(state)
  }
  element('receipt').textContent = receipt.replace(/(.{4})(?=.)/gu, '$1-')
  element('more').setAttribute('href', next)
  for (const id of ['intro', 'problem', 'ballot']) element(id).hidden = true
  if (panel.hidden) {
    panel.hidden = false
    panel.focus()
    scrollTo(0, 0)
  }
}
