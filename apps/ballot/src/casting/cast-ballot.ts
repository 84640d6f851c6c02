import { commitmentOf, receiptOf } from '@long-dan/ballot-book'
import { contentDigest, type KeyedHash, longestRemark } from '@long-dan/ballot-box'
import {
  type Answers,
  type BallotContent,
  type BallotForm,
  type Choices,
  maskRemark,
  type QuestionCode,
  type Questionnaires,
} from '@long-dan/questionnaire'
import { serviceDayOf } from '@long-dan/statistics'
import type { DeskDirectory } from '../desks/desk-directory.ts'
import type { BallotBox } from './ballot-box.ts'
import type { FormGrant, FormTokens } from './form-token.ts'
import { type Offer, offerOf } from './offer.ts'

/** A ballot as a citizen sends it: answers that its questionnaire allows, but with nothing else checked. */
export interface BallotDraft extends BallotContent {
  readonly deskCode: string
  readonly token: string
  readonly questionnaireVersion: string
  readonly remark: string | null
}

export type CastRejection =
  | { readonly code: 'desk-unknown' }
  | { readonly code: 'questionnaire-unknown' }
  /** The form was opened under another questionnaire version. */
  | { readonly code: 'questionnaire-differs' }
  /** Optional questions that the form did not ask, or not after these answers. */
  | { readonly code: 'not-asked'; readonly questions: readonly QuestionCode[] }
  | { readonly code: 'token-invalid' }
  | { readonly code: 'token-expired'; readonly renewedToken: string }
  | { readonly code: 'token-spent' }
  /** The form was opened so long ago that ballots of its service date are no longer taken. */
  | { readonly code: 'too-late'; readonly serviceDate: string }
  /** The database will never accept it: a bug on our side. */
  | { readonly code: 'refused' }
  | { readonly code: 'busy'; readonly retryAfterSeconds: number }

interface CastSuccess {
  readonly receipt: string
  /** Whether this ballot had been cast before; it still counts once. */
  readonly repeated: boolean
}

export type CastResult =
  | { readonly ok: true; readonly value: CastSuccess }
  | { readonly ok: false; readonly error: CastRejection }

/** A cast result with the grant of its form. */
type CastForm = Exclude<CastResult, { ok: true }> | { readonly ok: true; readonly value: CastSuccess & OpenedForm }

export interface OpenedForm {
  readonly grant: FormGrant
}

export interface CastDependencies {
  readonly desks: DeskDirectory
  readonly questionnaires: Questionnaires
  readonly tokens: FormTokens
  readonly box: BallotBox
  /** Key of the digests that tell ballots apart without reading them. */
  readonly digestKey: KeyedHash
  readonly now: () => Date
}

const retryAfterSeconds = 2
// The same number as in the database's `box_takes`.
const daysOfLateBallots = 4
const dayInMilliseconds = 86_400_000

/** Puts a ballot into the box once, however often it is sent; the receipt is the same each time. */
export async function castBallot(deps: CastDependencies, draft: BallotDraft): Promise<CastForm> {
  const desk = deps.desks.find(draft.deskCode)
  if (!desk) return reject({ code: 'desk-unknown' })
  const version = deps.questionnaires.withCode(draft.questionnaireVersion)
  if (!version) return reject({ code: 'questionnaire-unknown' })
  const token = deps.tokens.read(draft.token, deps.now())
  const grant = token.ok ? token.value : token.error === 'token-expired' ? token.expired : undefined
  // A token of another desk is as good as forged.
  if (grant?.deskId !== desk.id) return reject({ code: 'token-invalid' })
  const { serviceDate, entryMode, helperRole } = grant
  if (serviceDate < oldestServiceDate(deps.now())) return reject({ code: 'too-late', serviceDate })
  if (!token.ok) return reject({ code: 'token-expired', renewedToken: deps.tokens.renew(grant, deps.now()) })
  const offer = offerOf(deps.questionnaires, grant)
  if (offer?.version !== version) return reject({ code: 'questionnaire-differs' })
  const { choices, notAsked } = choicesOf(offer, draft)
  if (notAsked.length > 0) return reject({ code: 'not-asked', questions: notAsked })

  const ids = deps.tokens.idsOf(grant)
  const form = formOf(grant, draft.answers)
  const answers = version.encode(draft.answers, choices)
  const ballot = { version, deskCode: desk.code, serviceDate, entryMode, form, helperRole, answers }
  const receipt = receiptOf(commitmentOf(ballot, ids.ballot))
  const outcome = await deps.box.drop({
    id: ids.envelope,
    serviceDate,
    digest: contentDigest(deps.digestKey, receipt),
    content: {
      ballotId: ids.ballot,
      deskId: desk.id,
      questionnaireVersion: version.number,
      entryMode,
      form,
      helperRole,
      answers,
    },
    remark: storedRemark(draft.remark),
  })
  switch (outcome) {
    case 'busy':
      return reject({ code: 'busy', retryAfterSeconds })
    case 'spent':
      return reject({ code: 'token-spent' })
    case 'refused':
      return reject({ code: 'refused' })
    case 'too-late':
      return reject({ code: 'too-late', serviceDate })
    case 'boxed':
    case 'repeated':
      return { ok: true, value: { receipt, repeated: outcome === 'repeated', grant } }
  }
}

/** The oldest service date that the box takes; an expired form from before that day is not worth renewing. */
function oldestServiceDate(now: Date): string {
  return serviceDayOf(new Date(now.getTime() - daysOfLateBallots * dayInMilliseconds))
}

/** The choices for each question that the form asked after these answers; an empty list when left blank. */
function choicesOf({ version, questions }: Offer, { answers, choices }: BallotContent) {
  const asked = questions.filter((question) => version.asks(question, answers)).map(({ code }) => code)
  return {
    choices: Object.fromEntries(asked.map((code) => [code, choices[code] ?? []])) satisfies Choices,
    notAsked: Object.keys(choices).filter((code) => !asked.includes(code)),
  }
}

function formOf(grant: FormGrant, answers: Answers): BallotForm {
  if (grant.entryMode === 'paper') return 'paper'
  const asksOverallAlone = grant.entryMode === 'kiosk' && Object.keys(answers).length === 1
  return asksOverallAlone ? 'quick' : 'full'
}

function storedRemark(remark: string | null): string | null {
  if (!remark) return null
  const masked = maskRemark(remark)
  // A mask is no longer than what it hides. Should it ever be, only this citizen gets an error, not everybody sealed in the same batch.
  if (masked.length > longestRemark) throw new RangeError('A masked remark is longer than a remark')
  return masked === '' ? null : masked
}

function reject(error: CastRejection): Exclude<CastResult, { ok: true }> {
  return { ok: false, error }
}
