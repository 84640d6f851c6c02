/** Returns whether the form is being answered by keyboard: every press of an arrow changes a radio, so a change must not move on. */
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
