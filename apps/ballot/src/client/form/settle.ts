/** In milliseconds: a tap that follows another one this soon was meant for the screen before. */
export const secondTap = 700

/** Marks the form while its screen is new; a style sheet then keeps taps off what must not be touched by mistake. */
export function settling(form: HTMLFormElement, pause: number): () => void {
  let settled: ReturnType<typeof setTimeout> | undefined
  return () => {
    clearTimeout(settled)
    form.classList.add('settling')
    settled = setTimeout(() => form.classList.remove('settling'), pause)
  }
}
