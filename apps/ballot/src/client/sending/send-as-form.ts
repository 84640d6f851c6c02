import type { Parcel } from './outbox.ts'
import { lengthSent } from './post-parcel.ts'

/**
 * Leaves the page with the ballot, like a browser without script: the server answers with the form, everything that was filled in, and
 * what to do. As many bytes as `postParcel` sends.
 */
export function sendAsForm({ token, url, fields }: Parcel): void {
  // Browsers send a line break as two characters.
  const sent = new URLSearchParams(`${fields.replace(/%0A/gu, '%0D%0A')}&token=${token}&filling=`)
  sent.set('filling', ''.padEnd(lengthSent - String(sent).length, '.'))
  const form = document.createElement('form')
  form.method = 'post'
  form.action = url
  sent.forEach((value, name) => {
    // An input would drop line breaks.
    const field = document.createElement('textarea')
    field.name = name
    field.value = value
    form.append(field)
  })
  document.body.append(form)
  form.submit()
  // Whoever stops the loading must not leave a copy of the answers in the page.
  form.remove()
}
