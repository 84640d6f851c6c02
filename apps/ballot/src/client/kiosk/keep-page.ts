/** Stores this page, in the state of `is`, and its resources on the device, so that it works after a restart without a network. */
export async function keepPage(worker: string, store: string, is = document): Promise<void> {
  // Service workers need a secure connection; without one the page works until it is reloaded.
  if (!navigator.serviceWorker) return
  await navigator.serviceWorker.register(worker).catch(() => undefined)
  const parts = [...is.querySelectorAll<HTMLScriptElement | HTMLLinkElement>('script[src],link[rel=stylesheet]')]
  const wanted = parts.map((part) => ('src' in part ? part.src : part.href))
  const page = location.origin + location.pathname
  const others = [...is.querySelectorAll<HTMLAnchorElement>('a.language')].map(({ href }) => href)
  // `addAll` rejects duplicate requests.
  const pages = [...new Set([page, location.href, ...others])]
  try {
    const cache = await caches.open(store)
    await cache.addAll([...wanted, ...pages])
    // Resources of an earlier version.
    for (const { url } of await cache.keys()) {
      if (![...wanted, ...pages].includes(url)) await cache.delete(url)
    }
  } catch {
    // Offline already, or no room: what was stored before stays.
  }
}
