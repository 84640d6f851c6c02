export interface Draft {
  /** Keeps the form, token included, with the current entry of the tab's history. */
  readonly keep: (step: number) => void
  /** The same for a new entry: the phone's back button will return to the one before. */
  readonly keepInNewEntry: (step: number) => void
  readonly step: number
}

/**
 * A refresh, or coming back to this page, brings answers and token back: nothing is lost, and whatever is sent from
 * here stays one ballot. The tab's own history forgets it with the tab, which storage would not on a shared phone.
 */
export function restoreDraft(form: HTMLFormElement): Draft {
  const saved: { step?: number; fields?: string } | null = history.state
  for (const [name, value] of new URLSearchParams(saved?.fields)) {
    const control = form.elements.namedItem(name)
    if (control instanceof HTMLInputElement && control.type === 'checkbox') control.checked = true
    else if (control && 'value' in control) control.value = value
  }
  // The page came back in another language from where it was sent to: the address of the page itself can be refreshed.
  const address = new URL(location.href)
  const step = Number(saved?.step ?? address.searchParams.get('switch'))
  if (address.searchParams.has('switch')) address.searchParams.delete('switch')
  const stateAt = (step: number) => ({ step, fields: fieldsOf(form).toString() })
  return {
    keep: (step) => history.replaceState(stateAt(step), '', address),
    keepInNewEntry: (step) => history.pushState(stateAt(step), '', address),
    step,
  }
}

export function fieldsOf(form: HTMLFormElement): URLSearchParams {
  return new URLSearchParams(new FormData(form) as unknown as Record<string, string>)
}
