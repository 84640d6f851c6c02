import { spokenLanguages } from '@long-dan/voice'
import { z } from 'zod'
import { address, sentTo } from './address.ts'

/** Whoever speaks to every citizen of the province. */
const speakers = ['province-official'] as const

/** What of the ballot is recorded in a language, and what citizens hear. */
export const voicesAddress = address('/voices', {
  access: { roles: [...speakers, 'auditor'] },
  query: { of: z.enum(spokenLanguages), done: z.enum(['recorded', 'published', 'withdrawn']) },
})

export const recordVoiceAddress = sentTo(voicesAddress, { roles: speakers })

export const publishVoiceAddress = address('/voices/publish', { access: { roles: speakers } })

export const recordedSoundAddress = address('/voices/sounds/:recording', {
  access: { roles: [...speakers, 'auditor'] },
})
