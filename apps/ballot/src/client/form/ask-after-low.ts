/** Where to put a question that follows a low answer, either to the overall question or to a criterion. */
interface Places {
  readonly atOverall: (question: HTMLElement) => void
  readonly atEnd: (question: HTMLElement) => void
}

const lowOverall = '[name=overall][value="1"]:checked,[name=overall][value="2"]:checked'

/**
 * Shows questions that follow a low answer only while there is one: beside the overall question when its answer is low, otherwise at the
 * end. Questions that are screens of their own keep their place.
 */
export function askAfterLow(form: HTMLFormElement, selector: string, { atOverall, atEnd }: Places): void {
  const questions = [...form.querySelectorAll<HTMLElement>(selector)]
  const show = () => {
    const place = form.querySelector(lowOverall) ? atOverall : atEnd
    for (const question of questions) {
      question.hidden = !form.querySelector(String(question.dataset.after))
      if (!question.classList.contains('step')) place(question)
    }
  }
  form.addEventListener('change', show)
  form.addEventListener('reset', () => setTimeout(show))
  // Going back restores answers without an event.
  addEventListener('pageshow', show)
  show()
}
