/** Where a question stands that follows any low answer, the overall one or that to a criterion. */
interface Places {
  readonly atOverall: (question: HTMLElement) => void
  readonly atEnd: (question: HTMLElement) => void
}

const lowOverall = '[name=overall][value="1"]:checked,[name=overall][value="2"]:checked'

/**
 * Questions that follow a low answer show only while there is one: beside the overall question where that was answered so, else at the
 * end. Questions that are screens of their own stay where they are.
 */
export function askAfterLow(form: HTMLFormElement, selector: string, { atOverall, atEnd }: Places): void {
  const questions = [...form.querySelectorAll<HTMLElement>(selector)]
  const show = () => {
    const place = form.querySelector(lowOverall) ? atOverall : atEnd
    for (const question of questions) {
      question.hidden = !form.querySelector(question.dataset.after ?? '')
      if (!question.classList.contains('step')) place(question)
    }
  }
  form.addEventListener('change', show)
  form.addEventListener('reset', () => setTimeout(show))
  // Going back brings answers without an event.
  addEventListener('pageshow', show)
  show()
}
