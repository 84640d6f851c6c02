import { element } from './element.ts'

/**
 * The last screen lists every question with its answer; one tap leads back to change it. Returns what renews the list, to be called as
 * the screen appears: built with the page, it would keep an old phone busy before the first answer.
 */
export function offerReview(form: HTMLFormElement): () => void {
  const steps = [...form.querySelectorAll<HTMLElement>('.step')].slice(0, -1)
  const list = element('review').querySelector('ol')
  const pattern = document.querySelector<HTMLTemplateElement>('#row')?.content.firstElementChild
  element('review').hidden = false
  if (!list || !pattern) return () => {}
  const rowOf = (step: HTMLElement, to: number) => {
    const row = pattern.cloneNode(true) as HTMLElement
    const [button, text, answer] = row.querySelectorAll<HTMLElement>('button,span,b')
    if (!button || !text || !answer) return row
    button.dataset.to = String(to)
    text.textContent = wordIn(step, 'legend')
    const chosen = [...step.querySelectorAll('input:checked')].map(({ parentNode }) => parentNode as HTMLElement)
    const [first] = chosen
    if (!first) return row
    answer.textContent = chosen.map((label) => wordIn(label, '.word,.none')).join(', ')
    const face = first.querySelector('.face')
    if (face) {
      answer.className = first.className
      answer.prepend(face.cloneNode(true))
    }
    return row
  }
  return () => {
    list.textContent = ''
    steps.forEach((step, at) => {
      const { after } = step.dataset
      if (after === undefined || form.querySelector(after)) list.append(rowOf(step, at))
    })
  }
}

/** Without the hint that a question may have after it. */
function wordIn(part: HTMLElement, selector: string): string {
  return part.querySelector(selector)?.firstChild?.textContent || ''
}
