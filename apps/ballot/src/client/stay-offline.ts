import { element } from './form/element.ts'

/** Without a network a page says so itself: the browser's own page would take its place, and with it what was filled in. */
export function stayOffline(ways: string): void {
  document.addEventListener(
    'click',
    (event) => {
      const said = element('offline')
      // Whatever else is pressed needs no pressing again.
      said.hidden = navigator.onLine || !(event.target as Element).closest(ways)
      if (said.hidden) return
      event.preventDefault()
      event.stopPropagation()
      said.focus()
    },
    true,
  )
}
