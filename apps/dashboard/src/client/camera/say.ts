/** Milliseconds for which a text stays before another replaces it, so that it can be read and heard. */
const longEnough = 900

/** Shows one text after another in a live region for screen readers, without flickering. */
export function sayIn(element: HTMLElement): (text: string, isNews?: boolean) => void {
  let saidAt = 0
  return (text, isNews = false) => {
    if (element.textContent === text || (!isNews && Date.now() < saidAt + longEnough)) return
    element.textContent = text
    saidAt = Date.now()
  }
}
