import { type BallotDoor, isTokenSpent } from '@long-dan/database/ballot'
import type { EntryMode, HelperRole, Questionnaires } from '@long-dan/questionnaire'
import { serviceDayOf } from '@long-dan/statistics'
import type { Desk } from '../desks/desk-directory.ts'
import type { FormGrant, FormTokens } from './form-token.ts'
import { askedBy, type Offer, offerOf, offerOn } from './offer.ts'

/** The forms that citizens hold. */
export interface OpenForms {
  /** What the desk asks now. */
  readonly offerNow: (desk: Desk) => Offer
  /** What the form of this token asks; undefined when it is no token of ours. */
  readonly offerOf: (token: string) => Offer | undefined
  /** Whether the form of this token has made its ballot, as far as it can be told now. */
  readonly isSpent: (token: string) => Promise<boolean>
  /** The token of a fresh form, and one more in the count of forms opened. */
  readonly issueToken: (desk: Desk, offer: Offer, entryMode?: EntryMode, helperRole?: HelperRole | null) => string
}

interface OpenFormsDependencies {
  readonly door: BallotDoor
  readonly questionnaires: Questionnaires
  readonly tokens: FormTokens
  readonly now: () => Date
  readonly fairUse: { readonly opened: (deskId: number) => void }
}

export function openForms({ door, questionnaires, tokens, now, fairUse }: OpenFormsDependencies): OpenForms {
  /** A form that is too old to be cast is known all the same. */
  const grantOf = (token: string): FormGrant | undefined => {
    const reading = tokens.read(token, now())
    return reading.ok ? reading.value : reading.error === 'token-expired' ? reading.expired : undefined
  }
  return {
    offerNow: (desk) => offerOn(questionnaires, desk, serviceDayOf(now())),
    offerOf(token) {
      const grant = grantOf(token)
      return grant && offerOf(questionnaires, grant)
    },
    // While the database is away nobody knows, and nobody is kept waiting for it: what was typed comes back.
    async isSpent(token) {
      const grant = grantOf(token)
      if (!grant) return false
      const envelope = { id: tokens.idsOf(grant).envelope, serviceDate: grant.serviceDate }
      return isTokenSpent(door, envelope).catch(() => false)
    },
    issueToken(desk, offer, entryMode = 'poster', helperRole = null) {
      const issuedAt = now()
      fairUse.opened(desk.id)
      const place = { deskId: desk.id, entryMode, helperRole, serviceDate: serviceDayOf(issuedAt), issuedAt }
      return tokens.issue({ ...place, ...askedBy(offer) })
    },
  }
}
