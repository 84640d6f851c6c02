import { z } from 'zod'
import { remarkReaders, remarkWorkers } from '../officials/remark-readers.ts'
import { address, sentTo } from './address.ts'
import { page, uuid } from './query.ts'
import { remarkTags } from './remarks.ts'

/** How far an improvement has come, in this order; named by `improvements.state.…`. */
export const improvementStates = ['received', 'doing', 'done', 'impossible'] as const

const access = { roles: remarkReaders }
const workers = { roles: remarkWorkers }

/** What is done about what people were unhappy with, in a unit and below it. */
export const improvementsAddress = address('/units/:slug/improvements', {
  access,
  query: { state: z.enum(improvementStates), page },
})

const mostRemarks = 50

/** What it is about: a question by its code, a theme of remarks, or remarks with commas between. */
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

/** Where what the public is told of it is shown, and then published. */
export const publishImprovementAddress = address('/improvements/:improvement/publish', { access: workers })
