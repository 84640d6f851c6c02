import { freshPage } from './fresh-page.ts'

const everySeconds = 4

/** Shows how much of the batch the server has read, until everything sent is read. */
export function followReading(): { readonly sent: (count: number) => void } {
  let known = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  async function ask(): Promise<void> {
    timer = undefined
    const page = await freshPage()
    // Asking again would only keep asking for the sign-in page.
    if (page === 'gone') return
    const fresh = page === 'unreachable' ? null : page.getElementById('read')
    if (fresh) document.getElementById('read')?.replaceWith(document.importNode(fresh, true))
    if (!fresh || fresh.dataset.reading) later()
  }
  function later(): void {
    if (timer === undefined) timer = setTimeout(() => void ask(), 1000 * everySeconds)
  }
  if (document.getElementById('read')?.dataset.reading) later()
  return {
    sent(count) {
      if (count > known) later()
      known = count
    },
  }
}
