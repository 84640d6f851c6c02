/** Keeps this page, as it now `is`, and what it is made of on the device, so that one restarted without a network still works. */
export async function keepPage(worker: string, store: string, is = document): Promise<void> {
  // Only where the connection is secure; elsewhere the page works as long as it is not reloaded.
  if (!navigator.serviceWorker) return
  await navigator.serviceWorker.register(worker).catch(() => undefined)
  const parts = [...is.querySelectorAll<HTMLScriptElement | HTMLLinkElement>('script[src],link[rel=stylesheet]')]
  const wanted = parts.map((part) => ('src' in part ? part.src : part.href))
  const page = location.origin + location.pathname
  const others = [...is.querySelectorAll<HTMLAnchorElement>('a.language')].map(({ href }) => href)
  // A cache refuses a request that is named twice.
  const pages = [...new Set([page, location.href, ...others])]
  try {
    const cache = await caches.open(store)
    await cache.addAll([...wanted, ...pages])
    // What an earlier version needed.
    for (const { url } of await cache.keys()) {
      if (![...wanted, ...pages].includes(url)) await cache.delete(url)
    }
  } catch {
    // Offline already, or no room: what was kept before stays.
  }
}
