/** Opens a dialog over everything; tablets before iPadOS 15.4 know none and get a box that the style lays over everything. */
export function openDialog(dialog: HTMLElement): void {
  if (dialog.hasAttribute('open')) return
  if ('showModal' in dialog) (dialog as HTMLDialogElement).showModal()
  else dialog.setAttribute('open', '')
}

export function closeDialog(dialog: HTMLElement): void {
  if ('close' in dialog) (dialog as HTMLDialogElement).close()
  else dialog.removeAttribute('open')
}
