// Shows notifications that arrive while no page is open, and opens the page they are about. Stores nothing and intercepts no requests.
// A service worker has other globals than a page; these few are all that is used here.
interface WorkerEvent extends Event {
  readonly data: { json(): { readonly title: string; readonly body: string; readonly url: string } }
  readonly notification: { readonly data: string; close(): void }
  waitUntil(work: Promise<unknown>): void
}
interface WorkerScope {
  readonly registration: {
    showNotification(title: string, options: { readonly body: string; readonly data: string }): Promise<void>
  }
  readonly clients: { openWindow(url: string): Promise<unknown> }
  skipWaiting(): Promise<void>
  addEventListener(name: string, listen: (event: WorkerEvent) => void): void
}

const worker = self as unknown as WorkerScope

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()))

worker.addEventListener('push', (event) => {
  const { title, body, url } = event.data.json()
  event.waitUntil(worker.registration.showNotification(title, { body, data: url }))
})

worker.addEventListener('notificationclick', (event) => {
  const { notification } = event
  notification.close()
  // Whatever the notification says, it leads to a page on this host.
  const { pathname, search } = new URL(notification.data, location.origin)
  event.waitUntil(worker.clients.openWindow(`${location.origin}${pathname}${search}`))
})
