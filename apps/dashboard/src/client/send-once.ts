// Longer than a double click, shorter than anybody waits before sending a second form on purpose.
const pause = 2000

/** A double click sends a form once: a second time would record the same thing twice. */
export function sendOnce(): void {
  const sent = new WeakMap<EventTarget, number>()
  document.addEventListener('submit', (event) => {
    const { target: form, timeStamp } = event
    if (event.defaultPrevented || !(form instanceof HTMLFormElement) || form.method !== 'post') return
    if (timeStamp - (sent.get(form) ?? Number.NEGATIVE_INFINITY) < pause) event.preventDefault()
    else sent.set(form, timeStamp)
  })
}
