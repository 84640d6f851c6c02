import { isSent, markOf } from './sent-marks.ts'

export interface Draft {
  /** Saves the form, token included, with the current entry of the tab's history. */
  readonly keep: (step: number) => void
  /** Saves it with a new history entry, so that the phone's back button returns to the previous one. */
  readonly keepInNewEntry: (step: number) => void
  /** Deletes the saved answers and saves no more of them in this tab. */
  readonly forget: () => void
  /** Saves again: the ballot was refused after all and can be sent again from here. */
  readonly recall: () => void
  readonly step: number
  /** Whether this form's ballot was sent, here or in another tab. */
  readonly isSpent: () => boolean
}

/** State of a history entry: a screen and the mark of its form. Holds no answer, so that nobody who goes back finds one. */
interface Entry {
  readonly step?: number
  readonly form?: string
}

const place = 'long-dan-draft'

/**
 * A refresh, or coming back to this page, restores answers and token: nothing is lost, and whatever is sent from here remains one ballot.
 * The draft lies in the tab's own storage; it is deleted once the ballot is on its way, and ends with the tab.
 */
export function restoreDraft(form: HTMLFormElement): Draft {
  const saved: Entry = history.state || {}
  const entered = saved.form || markOf(tokenOf(form))
  const kept = new URLSearchParams(read())
  // A draft of another form was left behind by a previous citizen.
  if (markOf(kept.get('token') || '') === entered && !isSent(entered)) fill(form, kept)
  else write('')

  // After a change of language the page stands at the address it was submitted to; the page's own address can be refreshed.
  const address = new URL(location.href)
  const step = Number(saved.step || address.searchParams.get('switch'))
  // It also writes `?new` as `?new=`, so that a link to another new ballot leads elsewhere: at the same address the history entry would stay,
  // and with it the mark of a ballot that was sent.
  address.searchParams.delete('switch')
  const mark = isSent(entered) ? entered : markOf(tokenOf(form))
  let isForgotten = false
  const entryAt = (step: number): Entry => {
    const fields = fieldsOf(form)
    if (!isForgotten) write(isAnswered(form) ? fields.toString() : '')
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

function fill(form: HTMLFormElement, kept: URLSearchParams): void {
  for (const [name, value] of kept) {
    const control = form.elements.namedItem(name)
    if (control instanceof HTMLInputElement && control.type === 'checkbox') control.checked = true
    else if (control && 'value' in control) control.value = value
  }
}

/** Whether anything has been filled in. */
export function isAnswered(form: HTMLFormElement): boolean {
  return [...fieldsOf(form)].some(([name, value]) => name !== 'token' && value !== '')
}

function read(): string {
  try {
    return sessionStorage.getItem(place) || ''
  } catch {
    return ''
  }
}

function write(fields: string): void {
  try {
    if (fields === '') sessionStorage.removeItem(place)
    else sessionStorage.setItem(place, fields)
  } catch {
    // Without storage a refresh starts anew.
  }
}

/** What the form would send. `FormData` gives the same, but lays out the whole page first, which costs an old phone a tenth of a second. */
export function fieldsOf(form: HTMLFormElement): URLSearchParams {
  const fields = new URLSearchParams()
  for (const control of form.elements) {
    const { type, name, value, checked } = control as HTMLInputElement
    if (name && (checked || !/radio|checkbox/u.test(type))) fields.append(name, value)
  }
  return fields
}

/** Empty on a page that was cut off in transit. */
export function tokenOf(form: HTMLFormElement): string {
  const token = form.elements.namedItem('token') as HTMLInputElement | null
  return token ? token.value : ''
}
