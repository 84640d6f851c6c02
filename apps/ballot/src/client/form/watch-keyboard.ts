/** Tells whether the form is answered by keyboard: arrows change a radio with every press, so nothing may follow from a change. */
export function watchKeyboard(form: HTMLFormElement): () => boolean {
  let uses = false
  addEventListener('pointerdown', () => {
    uses = false
  })
  form.addEventListener('keydown', ({ key }) => {
    uses = key !== 'Enter'
  })
  return () => uses
}
