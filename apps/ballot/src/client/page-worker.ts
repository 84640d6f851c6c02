// A service worker has other globals than a page; these few are all that is used here.
interface WorkerEvent extends Event {
  readonly request: Request
  waitUntil(work: Promise<unknown>): void
  respondWith(answer: Promise<Response>): void
}
interface WorkerScope {
  skipWaiting(): Promise<void>
  readonly clients: { claim(): Promise<void> }
  addEventListener(name: string, listen: (event: WorkerEvent) => void): void
}

const worker = self as unknown as WorkerScope
const patience = 4000

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()))
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()))
worker.addEventListener('fetch', (event) => {
  const { request } = event
  const { pathname } = new URL(request.url)
  if (request.mode === 'navigate') event.respondWith(networkFirst(request))
  // Their names change with their content, so the stored copy is always right.
  else if (request.method === 'GET' && /^\/(?:assets|audio)\//u.test(pathname)) event.respondWith(keptFirst(request))
})

/**
 * Today's page when there is a network: a revoked key must end a kiosk, a new figure must show. The error page of a server in trouble does
 * not renew itself, so a display that met it would show it until somebody comes.
 */
async function networkFirst(request: Request): Promise<Response> {
  const kept = await caches.match(request)
  const fresh = async () => {
    const reply = await fetch(request)
    return kept && reply.status >= 500 ? kept : reply
  }
  const slow = new Promise<Response>((resolve) => {
    if (kept) setTimeout(resolve, patience, kept.clone())
  })
  return Promise.race([fresh(), slow]).catch((error: unknown) => {
    if (kept) return kept
    throw error
  })
}

async function keptFirst(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request)
}
