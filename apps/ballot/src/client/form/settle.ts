// A tap that follows another one this soon was meant for the screen before.
const pause = 500

/** Marks the form while its screen is new; a style sheet then keeps taps off what must not be touched by mistake. */
export function settling(form: HTMLFormElement): () => void {
  let settled: ReturnType<typeof setTimeout> | undefined
  return () => {
    clearTimeout(settled)
    form.classList.add('settling')
    settled = setTimeout(() => form.classList.remove('settling'), pause)
  }
}
