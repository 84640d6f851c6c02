/**
 * This page as the server gives it now. `gone`: it leads elsewhere or is refused, for example after signing out; `unreachable`: there is no
 * answer now, but there may be one later.
 */
export async function freshPage(): Promise<Document | 'gone' | 'unreachable'> {
  try {
    const reply = await fetch(location.href)
    if (reply.status >= 500 || reply.status === 429) return 'unreachable'
    if (!reply.ok || reply.redirected) return 'gone'
    return new DOMParser().parseFromString(await reply.text(), 'text/html')
  } catch {
    return 'unreachable'
  }
}
