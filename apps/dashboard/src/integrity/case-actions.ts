import { addReviewEvent, type DashboardDoor, type NewReviewEvent, type ReviewEvent } from '@long-dan/database/dashboard'
import { entryModes } from '@long-dan/questionnaire'
import { APPEAL_DAYS } from '@long-dan/results'
import { caseAddress } from '../addresses/integrity.ts'
import { recordAct } from '../officials/access-actions.ts'
import { readAs } from '../officials/official.ts'
import { type Asked, Elsewhere } from '../pages/asked.ts'
import { defineAction, Wrong } from '../pages/define-action.ts'
import { decide } from '../signing/decide.ts'
import { findCase, reviewCase } from './case.ts'
import { caseForm, caseProblem } from './case-forms.ts'
import { type CaseStanding, caseStanding } from './case-standing.ts'
import { casePeriod } from './cases-page.ts'
import { checkDays } from './excluded-days.ts'
import { daysOf, type FoundCase, type Part, partOf } from './found-case.ts'
import { dayOf, decisionText, groupText, placeText } from './review-words.ts'

type Change = Omit<NewReviewEvent, 'caseId' | 'unitId' | 'accountId' | 'role'>
type Typed = Extract<ReturnType<typeof caseForm.read>, { readonly ok: true }>['value']
type Proposed = Extract<Typed, { readonly act: 'proposed' }>
type Asking = Pick<Asked, 'deps' | 'official' | 'locale'>

/** Acts on a case by people at two levels. */
export const workOnCase = defineAction({
  address: caseAddress,
  about: async (asked) => (await findCase(asked, asked.path.case)) ?? null,
  form: caseForm,
  page: reviewCase,
  async act(asked, typed, found, reply) {
    const { deps, official, locale } = asked
    const wanted = await changeFrom(asked, typed, found)
    if (wanted instanceof Wrong) return wanted
    const { id: caseId, unitId } = found.one
    const event = { caseId, unitId, accountId: official.accountId, role: official.role, ...wanted }
    const decision = {
      words: () => wordsOf(asked, wanted, found),
      after: afterwards(locale, wanted.act, found),
      async write(scoped: DashboardDoor) {
        const rows = await addReviewEvent(scoped, event)
        return rows ? { rows, value: 'done' as const } : movedOn(asked, found)
      },
    }
    const outcome = await decide(asked, decision, reply)
    if (outcome !== 'done') return outcome
    await recordAct(deps.door, official, {
      action: 'review-changed',
      subject: `reviews/${caseId} ${event.act}`,
      unitId,
    })
    return new Elsewhere(caseAddress({ case: caseId, lang: locale.language }))
  },
})

/** The decision in words, as the official reads it before signing. */
function wordsOf({ deps, locale }: Asking, wanted: Change, { one, events }: FoundCase): readonly string[] {
  const proposal = events.find(({ id }) => id === wanted.proposalId)
  const { desk, unit } = placeText(locale, deps.reference.current(), one)
  const decision = { decision: null, firstDay: null, lastDay: null, entryModes: null, ...proposal, ...wanted }
  return [
    `${locale.t(`review.act.${wanted.act}`)}: ${decisionText(locale, decision)}`,
    `${unit} · ${desk} · ${casePeriod(locale, one)} · ${groupText(locale, one.kindGroup)}`,
    ...(decision.reason ? [locale.t('review.reason', { reason: decision.reason })] : []),
    ...(wanted.text ? [wanted.text] : []),
  ]
}

/** What happens once it is signed. */
function afterwards({ t }: Asking['locale'], act: Change['act'], { effect }: FoundCase): string {
  if (act === 'proposed' || act === 'declined') return t(`review.after.${act}`)
  return act === 'confirmed' && effect ? t('review.after.excluded', { ...effect, days: APPEAL_DAYS }) : ''
}

/** The change the form asks for; out of turn, only a comment is possible. */
async function changeFrom(asked: Asking, typed: Typed, found: FoundCase): Promise<Change | Wrong> {
  const standing = caseStanding(found.events, asked.deps.today(), dayOf)
  const part = partOf(asked.official, standing)
  switch (typed.act) {
    case 'commented':
      return standing.state === 'closed' ? movedOn(asked, found) : { act: 'commented', text: typed.text }
    case 'assigned':
      return part === 'first' ? { act: 'assigned' } : movedOn(asked, found)
    case 'proposed':
      return part === 'first' ? proposalOf(asked, typed, found, standing) : movedOn(asked, found)
    default:
      return answerTo(asked, typed, found, { part, proposal: standing.proposal })
  }
}

/** The official's answer to the pending proposal. */
function answerTo(
  asked: Asking,
  typed: Exclude<Typed, { readonly act: 'commented' | 'assigned' | 'proposed' }>,
  found: FoundCase,
  { part, proposal }: { readonly part: Part; readonly proposal: CaseStanding['proposal'] },
): Change | Wrong {
  // The submitted page showed one proposal; another may have taken its place.
  const isTurn = part === (typed.act === 'withdrawn' ? 'own' : 'second')
  if (proposal === null || typed.proposal !== String(proposal.id) || !isTurn) return movedOn(asked, found)
  const proposalId = proposal.id
  if (typed.act === 'withdrawn') return { act: 'withdrawn', proposalId }
  if (typed.act === 'declined') return { act: 'declined', proposalId, ...(typed.text !== '' && { text: typed.text }) }
  if (proposal.decision === 'exclude' && found.effect === null)
    return new Wrong({ '': caseProblem(asked.locale, found.one, 'too-few') })
  return { act: 'confirmed', proposalId, ...exactly(proposal) }
}

async function proposalOf(
  { deps, official, locale }: Asking,
  { decision, reason, ...typed }: Proposed,
  { one }: FoundCase,
  { choices }: CaseStanding,
): Promise<Change | Wrong> {
  const wrong = (field: string, problem: Parameters<typeof caseProblem>[2]) =>
    new Wrong({ [field]: caseProblem(locale, one, problem) })
  if (!choices.includes(decision)) return wrong('decision', 'decision')
  if (decision !== 'exclude') return { act: 'proposed', decision, reason }
  const [first, last] = daysOf(one)
  const [firstDay, lastDay] = [typed.from ?? '', typed.to ?? '']
  if (firstDay > lastDay || firstDay < first || lastDay > last) return wrong('from', 'days')
  if (typed.modes.length === 0) return wrong('modes', 'modes')
  const exclusion = { firstDay, lastDay, entryModes: typed.modes.map((mode) => entryModes.indexOf(mode) + 1) }
  const checked = await readAs(deps.door, official, (scoped) => checkDays(scoped, one, exclusion))
  return checked.ok ? { act: 'proposed', decision, reason, ...exclusion } : wrong('from', checked.error)
}

/** Repeats the proposal, so that exactly what was proposed is confirmed; PostgreSQL copies it once more. */
function exactly({ decision, reason, firstDay, lastDay, entryModes: modes }: ReviewEvent): Partial<Change> {
  return {
    ...(decision && { decision }),
    ...(reason && { reason }),
    ...(firstDay && lastDay && modes && { firstDay, lastDay, entryModes: modes }),
  }
}

function movedOn({ locale }: Asking, { one }: FoundCase): Wrong {
  return new Wrong({ '': caseProblem(locale, one, 'moved-on') }, 409)
}
