import { element } from './element.ts'

/** The last screen lists every question with its answer; one tap leads back to change it. */
export function offerReview(form: HTMLFormElement): void {
  const steps = [...form.querySelectorAll<HTMLElement>('.step')].slice(0, -1)
  const list = element('review').querySelector('ol')
  const pattern = document.querySelector<HTMLTemplateElement>('#row')?.content.firstElementChild
  if (!list || !pattern) return
  const rowOf = (step: HTMLElement, to: number) => {
    const row = pattern.cloneNode(true) as HTMLElement
    const [button, text, answer] = row.querySelectorAll<HTMLElement>('button,span,b')
    if (!button || !text || !answer) return row
    button.dataset.to = String(to)
    text.textContent = step.querySelector('legend')?.firstChild?.textContent ?? ''
    const chosen = [...step.querySelectorAll('input:checked')].map(({ parentNode }) => parentNode as HTMLElement)
    const [first] = chosen
    if (!first) return row
    answer.textContent = chosen.map(wordOf).join(', ')
    const face = first.querySelector('.face')
    if (face) {
      answer.className = first.className
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

function wordOf(label: Element): string {
  return label.querySelector('.word,.none')?.textContent ?? ''
}
