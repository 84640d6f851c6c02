/** What the journeys need of a browser, over whichever protocol it is driven. */
export interface Tab {
  /** Of the browser. */
  readonly version: string
  open(url: string): Promise<void>
  /** Runs in the page, also where the page may run no script of its own. */
  evaluate<Value>(ask: (...given: string[]) => Value | Promise<Value>, ...given: string[]): Promise<Value>
  /** Taps the first element in sight under a selector, where a finger would. */
  tap(selector: string, text?: string): Promise<void>
  /** Into what was tapped. */
  type(text: string): Promise<void>
  picture(): Promise<Buffer>
  /** Nothing of it meets the next tab. */
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
