import { commitmentOf, receiptOf } from '@long-dan/ballot-book'
import type { CastOutcome } from '@long-dan/database/ballot'
import {
  type Answers,
  type BallotForm,
  ballotFormNumber,
  encodeAnswers,
  entryModeNumber,
  helperRoleNumber,
  maskRemark,
  versionByCode,
} from '@long-dan/questionnaire'
import type { Desk, DeskDirectory } from '../desks/desk-directory.ts'
import type { BallotBox } from './ballot-box.ts'
import type { FormGrant, FormTokens } from './form-token.ts'

/** A ballot as a citizen sends it, checked for form and not yet for truth. */
export interface BallotDraft {
  readonly deskCode: string
  readonly token: string
  readonly questionnaireVersion: string
  readonly answers: Answers
  readonly remark: string | null
}

export type CastRejection =
  | { readonly code: 'desk-unknown' }
  | { readonly code: 'questionnaire-unknown' }
  | { readonly code: 'token-invalid' }
  | { readonly code: 'token-expired'; readonly renewedToken: string }
  | { readonly code: 'token-spent' }
  | { readonly code: 'busy'; readonly retryAfterSeconds: number }

export interface CastSuccess {
  readonly receipt: string
  /** This ballot had been counted before; it still counts once. */
  readonly repeated: boolean
}

export type CastResult =
  | { readonly ok: true; readonly value: CastSuccess }
  | { readonly ok: false; readonly error: CastRejection }

export interface CastDependencies {
  readonly desks: DeskDirectory
  readonly tokens: FormTokens
  readonly box: BallotBox
  readonly now: () => Date
}

const retryAfterSeconds = 2

/** Counts a ballot once, however often it is sent; the receipt is the same each time. */
export async function castBallot(deps: CastDependencies, draft: BallotDraft): Promise<CastResult> {
  const desk = deps.desks.find(draft.deskCode)
  if (!desk) return reject({ code: 'desk-unknown' })
  const version = versionByCode(draft.questionnaireVersion)
  if (!version) return reject({ code: 'questionnaire-unknown' })
  const token = deps.tokens.read(draft.token, deps.now())
  const grant = token.ok ? token.value : token.error === 'token-expired' ? token.expired : undefined
  // A token of another desk is as good as forged.
  if (grant?.deskId !== desk.id) return reject({ code: 'token-invalid' })
  if (!token.ok) return reject({ code: 'token-expired', renewedToken: deps.tokens.renew(grant, deps.now()) })

  const id = deps.tokens.ballotIdOf(grant)
  const form = formOf(grant, draft.answers)
  const outcome = await deps.box.drop({
    id,
    deskId: desk.id,
    serviceDate: grant.serviceDate,
    questionnaireVersion: version.number,
    entryMode: entryModeNumber(grant.entryMode),
    form: ballotFormNumber(form),
    helperRole: helperRoleNumber(grant.helperRole),
    answers: encodeAnswers(draft.answers),
    remark: storedRemark(draft.remark),
  })
  if (outcome === 'busy') return reject({ code: 'busy', retryAfterSeconds })
  if (outcome === 'spent') return reject({ code: 'token-spent' })
  if (outcome === 'refused') return reject({ code: 'token-invalid' })
  return succeed(receiptFor(id, desk, grant, form, version.code, draft.answers), outcome)
}

function formOf(grant: FormGrant, answers: Answers): BallotForm {
  if (grant.entryMode === 'paper') return 'paper'
  const asksOverallAlone = grant.entryMode === 'kiosk' && Object.keys(answers).length === 1
  return asksOverallAlone ? 'quick' : 'full'
}

function storedRemark(remark: string | null): string | null {
  const masked = maskRemark(remark ?? '')
  return masked === '' ? null : masked
}

function receiptFor(
  id: string,
  desk: Desk,
  { serviceDate, entryMode, helperRole }: FormGrant,
  form: BallotForm,
  questionnaireVersion: string,
  answers: Answers,
): string {
  const ballot = { questionnaireVersion, deskCode: desk.code, serviceDate, entryMode, form, helperRole, answers }
  return receiptOf(commitmentOf(ballot, Buffer.from(id.replaceAll('-', ''), 'hex')))
}

function succeed(receipt: string, outcome: CastOutcome): CastResult {
  return { ok: true, value: { receipt, repeated: outcome === 'repeated' } }
}

function reject(error: CastRejection): CastResult {
  return { ok: false, error }
}
