const longest = 500

/** Where to go after sign-in: an address of ours, whatever stood in the link that led here. */
export function nextAddress(given: string): string {
  const base = 'http://here.invalid'
  if (given.length > longest || !given.startsWith('/') || !URL.canParse(given, base)) return '/'
  const { origin, pathname, search } = new URL(given, base)
  return origin === base && !pathname.startsWith('//') ? `${pathname}${search}` : '/'
}

/** What the sign-in page is told of where somebody wanted to go; null for the first page. */
export function wantedNext(url: string): string | null {
  return url === '/' || url.length > longest ? null : url
}
