/** A word must stand so long before another is shown, so that it can be read and heard. */
const longEnough = 900

/** Says things one after the other in an element that screen readers follow: what holds for some time, never flickering. */
export function sayIn(element: HTMLElement): (text: string, isNews?: boolean) => void {
  let saidAt = 0
  return (text, isNews = false) => {
    if (element.textContent === text || (!isNews && Date.now() < saidAt + longEnough)) return
    element.textContent = text
    saidAt = Date.now()
  }
}
