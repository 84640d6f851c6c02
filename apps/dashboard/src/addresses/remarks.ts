import { remarkThemes } from '@long-dan/questionnaire'
import { z } from 'zod'
import { remarkJudges, remarkReaders } from '../officials/remark-readers.ts'
import { address, sentTo } from './address.ts'
import { deskCode, map, page, period, slug, uuid, words } from './query.ts'

/** Subject of a remark, from our word lists or set by officials; stored under these codes, named by `remarks.tag.…`. */
export const remarkTags = [...remarkThemes, 'other'] as const
export type RemarkTag = (typeof remarkTags)[number]

/** States of a remark, in order; named by `remarks.status.…`. */
export const remarkStatuses = ['new', 'read', 'acted', 'answered'] as const

const access = { roles: remarkReaders }

const filters = {
  view: z.literal('escalated'),
  map,
  q: words(),
  commune: slug,
  desk: deskCode,
  period,
  tag: z.enum(remarkTags),
  status: z.enum(remarkStatuses),
}

/** Result of the last form: the id of an act that can be undone, or what happened instead. */
const done = z.union([uuid, z.enum(['nothing', 'undone', 'several', 'escalated', 'returned'])])

/** Remarks of a unit. */
export const remarksAddress = address('/units/:slug/remarks', { access, query: { ...filters, page, done } })

/** Sets and removes marks on remarks of a list. */
export const markRemarksAddress = sentTo(remarksAddress, access)

export const undoMarksAddress = address('/units/:slug/remarks/undo', { access, query: remarksAddress.query })

/** Themes of remarks over time. */
export const themesAddress = address('/units/:slug/remarks/themes', { access, query: { period, map } })

export const remarksFileAddress = address('/units/:slug/remarks.csv', { access, query: filters })

export const remarkAddress = address('/remarks/:remark', { access, query: { done } })

export const escalateAddress = address('/remarks/:remark/escalate', { access })

export const outcomeAddress = address('/remarks/:remark/outcome', { access: { roles: remarkJudges } })

/** Also the most that are answered at once. */
export const remarksOnPage = 30

/** `for`: ids of the remarks to answer, separated by commas; at most one page of them. */
export const answersAddress = address('/units/:slug/remarks/answers', {
  access,
  query: {
    map,
    for: z
      .string()
      .transform((text) => [...new Set(text.split(','))])
      .pipe(z.array(uuid).max(remarksOnPage)),
  },
})

export const publishAnswerAddress = sentTo(answersAddress, access)

export const withdrawAnswerAddress = address('/units/:slug/remarks/answers/withdraw', { access, query: { map } })
