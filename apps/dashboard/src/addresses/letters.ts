import { z } from 'zod'
import { address, sentTo } from './address.ts'
import { words } from './query.ts'

/** An official's tasks, and the week in five sentences. */
export const inboxAddress = address('/inbox')

const ownAccount = { ownAccount: true } as const

/** Where and when the official wants to be notified. */
export const letterChoiceAddress = address('/account/letters', {
  access: ownAccount,
  query: { saved: z.literal('yes') },
})

export const keepLetterChoiceAddress = sentTo(letterChoiceAddress, ownAccount)

/** Turns notifications in a browser on and off. */
export const pushDeviceAddresses = {
  add: address('/account/letters/devices', { access: ownAccount }),
  remove: address('/account/letters/devices/remove', { access: ownAccount }),
}

/** Address in a letter that works without a sign-in: its token says whose it is. */
const query = { token: words(600) }

export const stopLettersAddress = address('/letters/stop', { access: { open: true, isMailed: true }, query })

export const confirmEmailAddress = address('/letters/confirm', { access: { open: true }, query })
