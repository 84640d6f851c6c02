/** Where an envelope lies. It opens there and nowhere else. */
export interface EnvelopePlace {
  /** UUID in small letters, unique among the envelopes of its kind. */
  readonly id: string
  readonly deskId: number
  /** YYYY-MM-DD. */
  readonly serviceDate: string
}

export type EnvelopeKind = 'ballot' | 'remark'

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/u
const date = /^\d{4}-\d{2}-\d{2}$/u

/** Additional authenticated data of an envelope; throws when the place could be written in two ways. */
export function boundTo(kind: EnvelopeKind, { id, deskId, serviceDate }: EnvelopePlace): Buffer {
  if (!uuid.test(id) || !date.test(serviceDate) || !Number.isSafeInteger(deskId))
    throw new RangeError('An envelope lies under a UUID, at a desk, on a day')
  return Buffer.from(`long-dan-box/1 ${kind}\n${id}\n${deskId}\n${serviceDate}\n`, 'latin1')
}
