/**
 * Tables are folded on phones only: style sheets unfold them on wide screens and on paper. Browsers whose style sheets cannot (before
 * Chrome 131, Firefox 143, Safari 18.4) get them open, or printed pages would lack them.
 */
export function openFolds(): void {
  if (CSS.supports('selector(::details-content)')) return
  for (const fold of document.querySelectorAll<HTMLDetailsElement>('details.fold')) fold.open = true
}
