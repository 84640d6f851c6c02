/** The element with this id; a detached one when the page has none, so that callers need not check. */
export function element(id: string): HTMLElement {
  return document.getElementById(id) || document.createElement('i')
}
