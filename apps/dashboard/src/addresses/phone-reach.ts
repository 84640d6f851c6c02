/** Whether an address leads to this computer only: printed on a poster, no phone could open it. */
export function opensHereOnly(url: string): boolean {
  const { hostname } = new URL(url)
  return hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '[::1]' || /^127\./u.test(hostname)
}
