import { fieldsOf, tokenOf } from './form/draft.ts'
import type { Parcel } from './sending/outbox.ts'

/** What the form holds, to be sent to this address. */
export function parcelTo(form: HTMLFormElement, url: string): Parcel {
  const fields = fieldsOf(form)
  fields.delete('token')
  return { token: tokenOf(form), url, fields: fields.toString() }
}
