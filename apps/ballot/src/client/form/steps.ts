import type { Draft } from './draft.ts'
import { element } from './element.ts'

export interface Steps {
  readonly show: (index: number) => void
  /** Shows the screen that holds an element. */
  readonly showAround: (target: Element) => void
}

/** One group a screen. The phone's own back button goes one screen back, and a refresh stays on the screen. */
export function inSteps(form: HTMLFormElement, draft: Draft): Steps {
  const sections = [...form.querySelectorAll<HTMLElement>('.step')]
  const criteria = element('criteria')
  const progress = element('progress')
  const languages = [...document.querySelectorAll<HTMLButtonElement>('.language')].map(
    (button) => [button, button.getAttribute('formaction')] as const,
  )
  let current = 0

  const show = (asked: number) => {
    const index = sections[asked] ? asked : 0
    current = index
    sections.forEach((section, at) => {
      section.hidden = at !== index
    })
    const section = sections[index]
    criteria.hidden = !criteria.contains(section ?? null)
    element('intro').hidden = index > 0
    progress.hidden = index === 0
    for (const [button, address] of languages) button.setAttribute('formaction', `${address}=${index}`)
    document.body.classList.toggle('later', index > 0)
    const [words, bar] = [progress.querySelector('p'), progress.querySelector('i')]
    if (words) words.textContent = section?.dataset.step ?? ''
    if (bar) bar.style.width = `${((index + 1) / sections.length) * 100}%`
  }

  const go = (index: number) => {
    show(index)
    // Read out by screen readers, and the top of the new screen for everybody.
    const top = index === 0 ? element('main') : progress
    top.focus({ preventScroll: true })
    scrollTo(0, 0)
  }

  document.body.classList.add('stepped')
  for (const hidden of form.querySelectorAll<HTMLElement>('.go,.go button')) hidden.hidden = false
  form.addEventListener('click', ({ target }) => {
    const button = (target as Element).closest('button')
    const to = button?.classList.contains('next') ? current + 1 : button?.dataset.to
    if (to !== undefined) {
      draft.keepInNewEntry(Number(to))
      go(Number(to))
    }
    if (button?.classList.contains('back')) history.back()
  })
  addEventListener('popstate', ({ state }) => {
    // A link within the page leaves no step: stay.
    if (state) go(state.step)
    draft.keep(current)
  })
  // The switch for large text stands above the form.
  addEventListener('input', () => draft.keep(current))
  show(draft.step)
  draft.keep(current)

  return {
    show: go,
    showAround: (target) => {
      const index = sections.findIndex((section) => section.contains(target))
      if (index >= 0) show(index)
    },
  }
}
