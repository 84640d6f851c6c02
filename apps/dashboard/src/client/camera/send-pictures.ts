import { freshPage } from './fresh-page.ts'
import type { KeptPicture, PictureShelf } from './kept-pictures.ts'

/** State of sending; `refused`: the server gave a reason, and would give it again. */
export type Sending = 'quiet' | 'sending' | 'offline' | 'signed-out' | 'refused'

export interface SenderState {
  readonly sending: Sending
  readonly sent: number
  readonly waiting: number
  /** The server's reason for refusing. */
  readonly why: string
  /** Whether all that wait would outlive the page. */
  readonly isKept: boolean
  /** The last picture while it is still here, to be looked at and possibly thrown away. */
  readonly last: KeptPicture | undefined
}

/** Pictures per form; the server accepts forty. */
const mostAtOnce = 8
const [firstPause, longestPause] = [2_000, 60_000]

/** Sends pictures in the background, except the last: it waits for the next one, or until the camera is switched off. */
export function pictureSender(
  { action, formToken, shelf }: { readonly action: string; readonly formToken: string; readonly shelf: PictureShelf },
  onChange: (state: SenderState) => void,
) {
  let token = formToken
  let queue: readonly KeptPicture[] = []
  /** Those of which storage did not say that it has them. */
  const unkept = new WeakSet<KeptPicture>()
  let isTaking = false
  let holdsLast = false
  let sending: Sending = 'quiet'
  let why = ''
  let sent = 0
  let pause = firstPause
  let timer: ReturnType<typeof setTimeout> | undefined
  let isBusy = false
  const tell = () => {
    const last = holdsLast ? queue[queue.length - 1] : undefined
    onChange({ sending, sent, why, waiting: queue.length, isKept: !queue.some((one) => unkept.has(one)), last })
  }

  async function send(): Promise<void> {
    const ready = (holdsLast ? queue.slice(0, -1) : queue).slice(0, mostAtOnce)
    if (isBusy || ready.length === 0) return tell()
    isBusy = true
    clearTimeout(timer)
    sending = 'sending'
    tell()
    const outcome = await post(action, token, ready)
    isBusy = false
    sending = outcome.sending
    why = outcome.why
    if (sending === 'quiet') {
      pause = firstPause
      sent += ready.length
      queue = queue.filter((one) => !ready.includes(one))
      void shelf.drop(ready.map(({ id }) => id))
      return send()
    }
    if (sending === 'offline') {
      timer = setTimeout(() => void send(), pause)
      pause = Math.min(longestPause, 2 * pause)
    }
    tell()
  }
  addEventListener('online', () => void send())

  return {
    /** Sends pictures that an earlier visit could not send. */
    async resume() {
      const kept = await shelf.all(action)
      queue = [...kept.filter(({ id }) => !queue.some((one) => one.id === id)), ...queue]
      void send()
    },
    async add(name: string, picture: Blob) {
      const takenAt = Date.now()
      const kept = { id: `${takenAt}-${Math.random()}`, action, name, picture, takenAt }
      // Nothing is shown as waiting that would not outlive the page, without saying so.
      if (!(await shelf.keep(kept))) unkept.add(kept)
      queue = [...queue, kept]
      holdsLast = isTaking
      void send()
    },
    throwLastAway() {
      const last = queue[queue.length - 1]
      if (!holdsLast || !last) return
      holdsLast = false
      queue = queue.slice(0, -1)
      void shelf.drop([last.id])
      void send()
    },
    /** More pictures will follow; the last one waits. */
    hold() {
      isTaking = true
    },
    /** No more pictures follow: the last one is sent too, even one still being taken. */
    release() {
      isTaking = false
      holdsLast = false
      void send()
    },
    /** Also after signing in again: the page's form token belonged to the session that ended. */
    async again() {
      const page = await freshPage()
      if (typeof page !== 'string') token = page.querySelector<HTMLElement>('[data-camera]')?.dataset.token ?? token
      void send()
    },
    /** Drops pictures that the server refuses. */
    dropAll() {
      void shelf.drop(queue.map(({ id }) => id))
      queue = []
      holdsLast = false
      sending = 'quiet'
      tell()
    },
  }
}

async function post(
  action: string,
  formToken: string,
  pictures: readonly KeptPicture[],
): Promise<{ readonly sending: Sending; readonly why: string }> {
  const fields = new FormData()
  fields.append('formToken', formToken)
  for (const { picture, name } of pictures) fields.append('scans', picture, name)
  try {
    const reply = await fetch(action, { method: 'POST', body: fields })
    const { pathname, searchParams } = new URL(reply.url)
    if (searchParams.get('done') === 'uploaded') return { sending: 'quiet', why: '' }
    // 409: signed in again, while this page's token belongs to the previous session.
    if (pathname === '/sign-in' || reply.status === 401 || reply.status === 409)
      return { sending: 'signed-out', why: '' }
    if (reply.status >= 500 || reply.status === 429) return { sending: 'offline', why: '' }
    const page = new DOMParser().parseFromString(await reply.text(), 'text/html')
    const said = page.querySelector('[role=alert], .problem') ?? page.querySelector('main')
    return { sending: 'refused', why: said?.textContent?.trim() ?? '' }
  } catch {
    return { sending: 'offline', why: '' }
  }
}
