/** Where an envelope is stored. It opens there and nowhere else. */
export interface EnvelopePlace {
  /** UUID in lowercase, unique among the envelopes of its kind. */
  readonly id: string
  /** YYYY-MM-DD. */
  readonly serviceDate: string
}

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/u
const date = /^\d{4}-\d{2}-\d{2}$/u

/** Additional authenticated data of a ballot's envelope; throws when the place could be written in two ways. */
export function boundToPlace({ id, serviceDate }: EnvelopePlace): Buffer {
  if (!uuid.test(id) || !date.test(serviceDate)) throw new RangeError('An envelope lies under a UUID, on a day')
  return Buffer.from(`long-dan-box/1 ballot\n${id}\n${serviceDate}\n`, 'latin1')
}

/** The same for envelopes of one day by the bytes of their ids. The buffer is overwritten by the next call. */
export function boundToPlacesOf(serviceDate: string): (ids: Buffer, at: number) => Buffer {
  const bound = boundToPlace({ id: uuidText(Buffer.alloc(idBytes), 0), serviceDate })
  const idAt = bound.indexOf('\n') + 1
  return (ids, at) => {
    bound.write(uuidText(ids, at), idAt, 'latin1')
    return bound
  }
}

/** The same for a bundle of remarks, which belongs to no day but that of its box. */
export function boundToBundle(id: string): Buffer {
  if (!uuid.test(id)) throw new RangeError('A bundle lies under a UUID')
  return Buffer.from(`long-dan-box/1 remarks\n${id}\n`, 'latin1')
}

export const idBytes = 16

/** UUID text of the bytes at an offset. */
export function uuidText(bytes: Buffer, at: number): string {
  const hex = bytes.toString('hex', at, at + idBytes)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
