const place = 'long-dan-sent'
// As many as one phone sends that is passed around a hall for days; each takes nine characters.
const most = 1000

/**
 * Identifies a form by the end of its token's signature. That part cannot lead anybody to the ballot, whichever keys they hold, so it may
 * stay on the phone although the token may not.
 */
export function markOf(token: string): string {
  return token.slice(-8)
}

/** Whether this phone has sent the form's ballot. */
export function isSent(mark: string): boolean {
  return marks().includes(mark)
}

export function markSent(token: string): void {
  try {
    localStorage.setItem(place, [markOf(token), ...marks()].slice(0, most).join(' '))
  } catch {
    // Without storage, going back shows a fresh form.
  }
}

function marks(): readonly string[] {
  try {
    return localStorage.getItem(place)?.split(' ') || []
  } catch {
    return []
  }
}
