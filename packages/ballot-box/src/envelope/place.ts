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

/** The same for a bundle of remarks, which belongs to no day but that of its box. */
export function boundToBundle(id: string): Buffer {
  if (!uuid.test(id)) throw new RangeError('A bundle lies under a UUID')
  return Buffer.from(`long-dan-box/1 remarks\n${id}\n`, 'latin1')
}
