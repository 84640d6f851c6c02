import { z } from 'zod'
import { remarkReaders, remarkWorkers } from '../officials/remark-readers.ts'
import { address, sentTo } from './address.ts'
import { page, uuid } from './query.ts'
import { remarkTags } from './remarks.ts'

/** States of an improvement, in order; named by `improvements.state.…`. */
export const improvementStates = ['received', 'doing', 'done', 'impossible'] as const

const access = { roles: remarkReaders }
const workers = { roles: remarkWorkers }

/** Improvements of a unit and the units below: what is done about what people were unhappy with. */
export const improvementsAddress = address('/units/:slug/improvements', {
  access,
  query: { state: z.enum(improvementStates), page },
})

const mostRemarks = 50

/** The cause: a question's code, a theme of remarks, or the ids of remarks separated by commas. */
export const newImprovementAddress = address('/units/:slug/improvements/new', {
  access: workers,
  units: { inForce: true },
  query: {
    item: z.string().regex(/^[a-z_]{1,40}$/u),
    tag: z.enum(remarkTags),
    for: z
      .string()
      .transform((text) => [...new Set(text.split(','))])
      .pipe(z.array(uuid).max(mostRemarks)),
  },
})

export const addImprovementAddress = sentTo(newImprovementAddress, workers)

export const improvementAddress = address('/improvements/:improvement', { access })

export const changeImprovementAddress = sentTo(improvementAddress, workers)

/** Previews and then publishes what the public is told about it. */
export const publishImprovementAddress = address('/improvements/:improvement/publish', { access: workers })
