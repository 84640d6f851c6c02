import type { Draft } from './draft.ts'
import { element } from './element.ts'
import { settling } from './settle.ts'
import { watchKeyboard } from './watch-keyboard.ts'

export interface Steps {
  readonly show: (index: number) => void
  /** Shows the screen that holds an element. */
  readonly showAround: (target: Element) => void
}

// Long enough to see what was touched; and once more for the next screen, which lies under the same finger.
const pause = 350

/**
 * One question per screen; answering it moves on to the next. Changing an answer from the review returns to the review. The phone's back
 * button goes back one screen, and a refresh stays on the screen. `atLast` is called whenever the last screen appears.
 */
export function inSteps(form: HTMLFormElement, draft: Draft, atLast: () => void): Steps {
  const steps = [...form.querySelectorAll<HTMLElement>('.step')]
  const frames = [...form.querySelectorAll<HTMLElement>('#criteria,.group')]
  const parts = steps.map(nameAfterQuestion)
  const last = steps.length - 1
  const progress = element('progress')
  const usesKeyboard = watchKeyboard(form)
  const settle = settling(form, pause)
  let current = 0
  let isChanging = false
  let leaving: ReturnType<typeof setTimeout> | undefined

  // A question that follows a low answer is asked only when there is one.
  const isAsked = ({ dataset: { after } }: HTMLElement) => after === undefined || form.querySelector(after) !== null

  const show = (asked: number) => {
    clearTimeout(leaving)
    current = steps[asked] ? asked : 0
    if (current === last) {
      isChanging = false
      atLast()
    }
    const step = steps[current] as HTMLElement
    for (const each of steps) each.hidden = each !== step
    for (const frame of frames) frame.hidden = !frame.contains(step)
    tellProgress(step, steps.filter(isAsked))
    progress.hidden = current === 0
    element('intro').hidden = current > 0
    element('advance').hidden = current !== 1
    element('nav').hidden = current === 0 || current === last
    for (const button of document.querySelectorAll<HTMLButtonElement>('.language')) keepStep(button, current)
    document.body.classList.toggle('later', current > 0)
  }

  const go = (index: number) => {
    show(index)
    settle()
    present(parts[current])
  }
  const goOn = (index: number) => {
    draft.keepInNewEntry(index)
    go(index)
  }
  const next = () => (isChanging ? last : steps.findIndex((step, at) => at > current && isAsked(step)))

  document.body.classList.add('stepped')
  for (const hidden of form.querySelectorAll<HTMLElement>('.go button')) hidden.hidden = false
  form.addEventListener('click', ({ target }) => {
    const button = (target as Element).closest('button')
    if (!button) return
    const { classList, dataset } = button
    if (dataset.to) {
      isChanging = true
      goOn(Number(dataset.to))
    }
    if (classList.contains('next')) goOn(next())
    if (classList.contains('back')) history.back()
  })
  form.addEventListener('change', ({ target }) => {
    clearTimeout(leaving)
    const isOne = target instanceof HTMLInputElement && target.type === 'radio'
    if (isOne && (current > 0 || isChanging) && !usesKeyboard()) leaving = setTimeout(() => goOn(next()), pause)
  })
  // Not on the first screen, where Enter could also mean sending at once.
  form.addEventListener('keydown', (event) => {
    const isFirst = current === 0 && !isChanging
    if (event.key !== 'Enter' || isFirst || current === last || !(event.target instanceof HTMLInputElement)) return
    event.preventDefault()
    goOn(next())
  })
  addEventListener('popstate', ({ state }) => {
    // A link within the page has no step in its history entry: stay on the screen.
    if (state) go(state.step)
    draft.keep(current)
  })
  // The large-text switch stands above the form, outside its events.
  addEventListener('input', () => draft.keep(current))
  // Going back restores answers without an event.
  addEventListener('pageshow', () => current === last && atLast())
  show(draft.step)
  draft.keep(current)

  return {
    show: go,
    showAround: (target) => {
      const index = steps.findIndex((step) => step.contains(target))
      if (index >= 0) show(index)
    },
  }
}

/**
 * The element that gets the focus on a screen: a group, so that question and answers are read. Its name consists of its position, for the
 * first criterion the words common to all criteria, and the question. Orca reads the text of a group instead of its name, and nothing if
 * the two are the same.
 */
function nameAfterQuestion(step: HTMLElement, at: number): HTMLElement {
  const part = step.querySelector<HTMLElement>('.overall') || step
  const question = step.querySelector('legend,.ask')
  if (question) question.id = `asked-${at}`
  part.setAttribute('aria-labelledby', `${at > 0 ? 'place ' : ''}${at === 1 ? 'stem ' : ''}asked-${at}`)
  part.tabIndex = -1
  return part
}

function present(part: HTMLElement | undefined): void {
  // Screen readers read this out, then its answers; everybody sees it at the top of the new screen.
  part?.focus({ preventScroll: true })
  scrollTo(0, 0)
  // Later, because Orca drops a message that comes with the change of the screen.
  setTimeout(() => {
    element('told').textContent = element('place').textContent
  }, 2 * pause)
}

function tellProgress(step: HTMLElement, steps: readonly HTMLElement[]): void {
  const place = steps.indexOf(step) + 1
  const part = step.closest<HTMLElement>('[data-step]')
  element('part').textContent = `${place}/${steps.length} · ${part ? part.dataset.step : ''}`
  element('bar').style.width = `${(place / steps.length) * 100}%`
}

/** Makes the page in the other language open on the same screen. */
function keepStep(button: HTMLButtonElement, step: number): void {
  button.formAction = button.formAction.replace(/switch(=\d+)?$/u, `switch=${step}`)
}
