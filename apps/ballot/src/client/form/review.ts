import { element } from './element.ts'

/** The last screen lists every question with its answer; one tap leads back to change it. */
export function offerReview(form: HTMLFormElement): void {
  const steps = [...form.querySelectorAll<HTMLElement>('.step')].slice(0, -1)
  const list = element('review').querySelector('ol')
  const pattern = document.querySelector<HTMLTemplateElement>('#row')?.content.firstElementChild
  if (!list || !pattern) return
  const rowOf = (step: HTMLElement, to: number) => {
    const row = pattern.cloneNode(true) as HTMLElement
    const button = row.querySelector('button')
    const [text, answer] = [row.querySelector('span'), row.querySelector('b')]
    const chosen = [...step.querySelectorAll('input:checked')]
    const face = chosen[0]?.parentElement?.querySelector('.face')
    if (button) button.dataset.to = String(to)
    if (text) text.textContent = step.querySelector('legend')?.firstChild?.textContent ?? ''
    if (answer && chosen.length > 0) answer.textContent = chosen.map(wordOf).join(', ')
    if (answer && face) {
      answer.className = chosen[0]?.parentElement?.className ?? ''
      answer.prepend(face.cloneNode(true))
    }
    return row
  }
  const show = () => {
    list.textContent = ''
    steps.forEach((step, at) => {
      const { after } = step.dataset
      if (after === undefined || form.querySelector(after)) list.append(rowOf(step, at))
    })
  }
  form.addEventListener('input', show)
  // Going back restores answers without an event.
  addEventListener('pageshow', show)
  show()
  element('review').hidden = false
}

function wordOf(input: Element): string {
  return input.parentElement?.querySelector('.word,.none')?.textContent ?? ''
}
