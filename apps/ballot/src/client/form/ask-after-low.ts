/** Questions that follow a low answer show only while there is one. */
export function askAfterLow(form: HTMLFormElement): void {
  const questions = [...form.querySelectorAll<HTMLElement>('[data-after]')]
  const show = () => {
    for (const question of questions) question.hidden = !form.querySelector(question.dataset.after ?? '')
  }
  form.addEventListener('change', show)
  form.addEventListener('reset', () => setTimeout(show))
  // Going back brings answers without an event.
  addEventListener('pageshow', show)
  show()
}
