import { isSent, markOf } from './sent-marks.ts'

export interface Draft {
  /** Keeps the form, token included, for the current entry of the tab's history. */
  readonly keep: (step: number) => void
  /** The same for a new entry: the phone's back button will return to the one before. */
  readonly keepInNewEntry: (step: number) => void
  /** Nothing brings the answers back into this tab any more. */
  readonly forget: () => void
  /** The ballot was not taken after all: it can be sent again from here. */
  readonly recall: () => void
  readonly step: number
  /** The ballot of this form was sent, here or in another tab. */
  readonly isSpent: () => boolean
}

/** What an entry of the history says: a screen, and the mark of its form. No answer: whoever goes back must not meet one. */
interface Entry {
  readonly step?: number
  readonly form?: string
}

const place = 'long-dan-draft'

/**
 * A refresh, or coming back to this page, brings answers and token back: nothing is lost, and whatever is sent from here stays one
 * ballot. They lie in the tab's own storage, which is emptied when the ballot is on its way and goes with the tab.
 */
export function restoreDraft(form: HTMLFormElement): Draft {
  const saved: Entry | null = history.state
  const entered = saved?.form ?? markIn(fieldsOf(form))
  const kept = new URLSearchParams(read())
  // Of another form, it is what somebody left behind who was here before.
  if (markIn(kept) === entered && !isSent(entered)) fill(form, kept)
  else write('')

  // The page came back in another language from where it was sent to: the address of the page itself can be refreshed.
  const address = new URL(location.href)
  const step = Number(saved?.step ?? address.searchParams.get('switch'))
  if (address.searchParams.has('switch')) address.searchParams.delete('switch')
  const mark = isSent(entered) ? entered : markIn(fieldsOf(form))
  let isForgotten = false
  const entryAt = (step: number): Entry => {
    const fields = fieldsOf(form)
    if (!isForgotten) write(isAnswered(fields) ? fields.toString() : '')
    return { step, form: mark }
  }
  return {
    keep: (step) => history.replaceState(entryAt(step), '', address),
    keepInNewEntry: (step) => history.pushState(entryAt(step), '', address),
    forget: () => {
      isForgotten = true
      write('')
    },
    recall: () => {
      isForgotten = false
      write(fieldsOf(form).toString())
    },
    step,
    isSpent: () => isSent(mark),
  }
}

function markIn(fields: URLSearchParams): string {
  return markOf(fields.get('token') ?? '')
}

function fill(form: HTMLFormElement, kept: URLSearchParams): void {
  for (const [name, value] of kept) {
    const control = form.elements.namedItem(name)
    if (control instanceof HTMLInputElement && control.type === 'checkbox') control.checked = true
    else if (control && 'value' in control) control.value = value
  }
}

function isAnswered(fields: URLSearchParams): boolean {
  return [...fields].some(([name, value]) => name !== 'token' && value !== '')
}

function read(): string {
  try {
    return sessionStorage.getItem(place) ?? ''
  } catch {
    return ''
  }
}

function write(fields: string): void {
  try {
    if (fields === '') sessionStorage.removeItem(place)
    else sessionStorage.setItem(place, fields)
  } catch {
    // No storage: a refresh begins anew.
  }
}

export function fieldsOf(form: HTMLFormElement): URLSearchParams {
  return new URLSearchParams(new FormData(form) as unknown as Record<string, string>)
}
