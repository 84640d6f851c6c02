import { spokenLanguages } from '@long-dan/voice'
import { z } from 'zod'
import { address, sentTo } from './address.ts'
import { page } from './query.ts'

/** Roles whose recordings every citizen of the province hears. */
const speakers = ['province-official'] as const

/** Parts nobody has recorded, those that wait for a second person, and those that citizens hear. */
export const voiceLists = ['missing', 'waiting', 'published'] as const
export type VoiceList = (typeof voiceLists)[number]

/** Which parts of the ballot are recorded in a language, and what citizens hear. */
export const voicesAddress = address('/voices', {
  access: { roles: [...speakers, 'auditor'] },
  query: {
    of: z.enum(spokenLanguages),
    show: z.enum(voiceLists),
    page,
    done: z.enum(['recorded', 'published', 'withdrawn']),
  },
})

export const recordVoiceAddress = sentTo(voicesAddress, { roles: speakers })

export const publishVoiceAddress = address('/voices/publish', { access: { roles: speakers } })

export const recordedSoundAddress = address('/voices/sounds/:recording', {
  access: { roles: [...speakers, 'auditor'] },
})
