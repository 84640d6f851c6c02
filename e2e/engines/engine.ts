/** What the journeys need from a browser, whatever protocol drives it. */
export interface Tab {
  /** Version of the browser. */
  readonly version: string
  open(url: string): Promise<void>
  /** Runs in the page, even if the page may run no script of its own. */
  evaluate<Value>(ask: (...given: string[]) => Value | Promise<Value>, ...given: string[]): Promise<Value>
  /** Taps the first visible element matching a selector, where a finger would. */
  tap(selector: string, text?: string): Promise<void>
  /** Types into the element that was tapped. */
  type(text: string): Promise<void>
  picture(): Promise<Buffer>
  /** Leaves nothing behind for the next tab. */
  close(): Promise<void>
}

export interface Engine {
  newTab(): Promise<Tab>
  close(): Promise<void>
}

/** A cheap phone inside Zalo. */
export const phone = { width: 360, height: 560 }

/** Runs in the page. */
export function inSight(selector = '', text = ''): Element {
  const found = [...document.querySelectorAll(selector)].find(
    (each) => each.getClientRects().length > 0 && (each.textContent ?? '').includes(text),
  )
  if (!found) throw new Error(`Not in sight: ${selector} ${text}`)
  return found
}
