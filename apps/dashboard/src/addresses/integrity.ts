import { z } from 'zod'
import { decisionReaders, reviewReaders } from '../officials/reviewers.ts'
import { address, sentTo } from './address.ts'
import { slug } from './query.ts'

export const gradeRuleAddress = address('/integrity')

export const decisionsAddress = address('/decisions', { access: { roles: decisionReaders } })

/** For the measured commune's appeal against a decision. */
export const appealAddress = address('/decisions/:case/appeal', { access: { roles: ['commune-official'] } })

/** Published periods, and decisions about them. */
export const publicationsAddress = address('/publications', { access: { roles: ['province-official', 'auditor'] } })

export const changePublicationAddress = sentTo(publicationsAddress, { roles: ['province-official'] })

export const caseStates = ['open', 'assigned', 'proposed', 'decided', 'appealed', 'closed'] as const
export type CaseState = (typeof caseStates)[number]

export const reviewGroups = [
  'too-many',
  'how-filled-in',
  'who-was-asked',
  'called-back',
  'called-share',
  'too-good',
  'several-signs',
] as const
export type ReviewGroup = (typeof reviewGroups)[number]

export const casesAddress = address('/reviews', {
  access: { roles: reviewReaders },
  query: { state: z.enum(caseStates), group: z.enum(reviewGroups), unit: slug },
})

export const caseAddress = address('/reviews/:case', { access: { roles: reviewReaders } })
