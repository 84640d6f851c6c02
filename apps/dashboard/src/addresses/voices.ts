import { spokenLanguages } from '@long-dan/voice'
import { z } from 'zod'
import { address, sentTo } from './address.ts'

/** Roles whose recordings every citizen of the province hears. */
const speakers = ['province-official'] as const

/** Which parts of the ballot are recorded in a language, and what citizens hear. */
export const voicesAddress = address('/voices', {
  access: { roles: [...speakers, 'auditor'] },
  query: { of: z.enum(spokenLanguages), done: z.enum(['recorded', 'published', 'withdrawn']) },
})

export const recordVoiceAddress = sentTo(voicesAddress, { roles: speakers })

export const publishVoiceAddress = address('/voices/publish', { access: { roles: speakers } })

export const recordedSoundAddress = address('/voices/sounds/:recording', {
  access: { roles: [...speakers, 'auditor'] },
})
