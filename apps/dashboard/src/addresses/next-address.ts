const longest = 500

/** Where to go after signing in: always an address of this app, whatever the link said. */
export function nextAddress(given: string): string {
  const base = 'http://here.invalid'
  if (given.length > longest || !given.startsWith('/') || !URL.canParse(given, base)) return '/'
  const { origin, pathname, search } = new URL(given, base)
  return origin === base && !pathname.startsWith('//') ? `${pathname}${search}` : '/'
}

/** `next` for the sign-in page, from the address somebody wanted to open; null for the first page. */
export function wantedNext(url: string): string | null {
  return url === '/' || url.length > longest ? null : url
}
