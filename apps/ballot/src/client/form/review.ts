import { element } from './element.ts'

/** On the last screen: how much of each screen is answered, each a tap away from being changed. */
export function offerReview(form: HTMLFormElement): void {
  const steps = [...form.querySelectorAll('.step')]
  const rows = [...element('review').querySelectorAll<HTMLElement>('[data-to]')]
  const show = () => {
    for (const row of rows) {
      const step = steps[Number(row.dataset.to)]
      const answered = row.querySelector('b')
      const count = (selector: string) => step?.querySelectorAll(selector).length ?? 0
      if (answered) answered.textContent = `${count(':checked')}/${count('fieldset')}`
    }
  }
  form.addEventListener('input', show)
  // Going back brings answers without an event.
  addEventListener('pageshow', show)
  show()
  element('review').hidden = false
}
