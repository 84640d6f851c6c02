import { element } from './form/element.ts'

/** Without a network a page says so itself: the browser's own page would take its place, and with it what was filled in. */
export function stayOffline(ways: string): void {
  document.addEventListener(
    'click',
    (event) => {
      if (navigator.onLine || !(event.target as Element).closest(ways)) return
      event.preventDefault()
      event.stopPropagation()
      element('offline').hidden = false
      element('offline').focus()
    },
    true,
  )
}
