import { type BallotDoor, isTokenSpent } from '@long-dan/database/ballot'
import type { EntryMode, HelperRole, Questionnaires } from '@long-dan/questionnaire'
import { serviceDayOf } from '@long-dan/statistics'
import type { Desk } from '../desks/desk-directory.ts'
import type { FormGrant, FormTokens } from './form-token.ts'
import { askedBy, type Offer, offerOf, offerOn } from './offer.ts'

/** Knows the forms that citizens have open. */
export interface OpenForms {
  /** What the desk asks today. */
  readonly offerNow: (desk: Desk) => Offer
  /** What the form of this token asks; undefined when the token is not one of ours. */
  readonly offerOf: (token: string) => Offer | undefined
  /** The desk of this token's form. */
  readonly deskIdOf: (token: string) => number | undefined
  /** Who helps with the form of this token; undefined when nobody does. */
  readonly helperOf: (token: string) => HelperRole | undefined
  /** Whether the form of this token has become a ballot; false when that cannot be found out. */
  readonly isSpent: (token: string) => Promise<boolean>
  /**
   * The service date of this token's form, if it is so old that the box has forgotten whether it became a ballot. It cannot become one any
   * more, so nobody loses it by not being shown the answers.
   */
  readonly forgottenOn: (token: string) => string | undefined
  /** Returns the token of a fresh form and counts one more form opened. */
  readonly issueToken: (desk: Desk, offer: Offer, entryMode?: EntryMode, helperRole?: HelperRole | null) => string
}

interface OpenFormsDependencies {
  readonly door: BallotDoor
  readonly questionnaires: Questionnaires
  readonly tokens: FormTokens
  readonly now: () => Date
  readonly fairUse: { readonly opened: (deskId: number) => void }
}

// The same number as in the database's `forget_envelopes`.
const daysRemembered = 5
const dayInMilliseconds = 86_400_000

export function openForms({ door, questionnaires, tokens, now, fairUse }: OpenFormsDependencies): OpenForms {
  /** Accepts expired tokens too: a form too old to be cast still has its questions. */
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
    deskIdOf: (token) => grantOf(token)?.deskId,
    helperOf: (token) => grantOf(token)?.helperRole ?? undefined,
    // With the database unreachable nobody can tell; rather than make a citizen wait for it, the form comes back as it was filled in.
    async isSpent(token) {
      const grant = grantOf(token)
      if (!grant) return false
      const envelope = { id: tokens.idsOf(grant).envelope, serviceDate: grant.serviceDate }
      return isTokenSpent(door, envelope).catch(() => false)
    },
    forgottenOn(token) {
      const serviceDate = grantOf(token)?.serviceDate
      const oldest = serviceDayOf(new Date(now().getTime() - daysRemembered * dayInMilliseconds))
      return serviceDate !== undefined && serviceDate < oldest ? serviceDate : undefined
    },
    issueToken(desk, offer, entryMode = 'poster', helperRole = null) {
      const issuedAt = now()
      fairUse.opened(desk.id)
      const place = { deskId: desk.id, entryMode, helperRole, serviceDate: serviceDayOf(issuedAt), issuedAt }
      return tokens.issue({ ...place, ...askedBy(offer) })
    },
  }
}
