/** Opens a modal dialog; tablets before iPadOS 15.4 do not support them and get a box that CSS lays over everything. */
export function openDialog(dialog: HTMLElement): void {
  if (dialog.hasAttribute('open')) return
  if ('showModal' in dialog) (dialog as HTMLDialogElement).showModal()
  else dialog.setAttribute('open', '')
}

export function closeDialog(dialog: HTMLElement): void {
  if ('close' in dialog) (dialog as HTMLDialogElement).close()
  else dialog.removeAttribute('open')
}
