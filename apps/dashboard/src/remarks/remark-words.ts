/** What officials say a remark is about; stored by these codes, named by `remarks.tag.…`. */
export const remarkTags = ['praise', 'waiting', 'attitude', 'fees', 'papers', 'place', 'other'] as const

/** How far a remark has come, in this order; named by `remarks.status.…`. */
export const remarkStatuses = ['new', 'read', 'acted', 'answered'] as const

export const remarkOutcomes = ['inspection', 'kept', 'desk'] as const

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u

export function isUuid(text: unknown): text is string {
  return typeof text === 'string' && uuid.test(text)
}

export type RemarkTag = (typeof remarkTags)[number]
