/** An element of the page by id; a detached one where the page has none, so that callers need not care. */
export function element(id: string): HTMLElement {
  return document.getElementById(id) ?? document.createElement('i')
}
