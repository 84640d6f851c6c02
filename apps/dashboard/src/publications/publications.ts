import { unitLabel } from '@long-dan/administrative-units'
import {
  type DashboardDoor,
  latestFreezes,
  type PublicationEvent,
  publicationEvents,
} from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import { serviceDayOf } from '@long-dan/statistics'
import { changePublicationAddress, publicationsAddress } from '../addresses/integrity.ts'
import type { Refusal } from '../forms/form.ts'
import { alertElsewhere, type FormView, formView } from '../forms/form-view.ts'
import { type Official, readAs } from '../officials/official.ts'
import { mayOpen } from '../officials/page-access.ts'
import { byYear } from '../pages/by-year.ts'
import { definePage } from '../pages/define-page.ts'
import { instantText } from '../pages/instant-text.ts'
import type { ReferenceSnapshot } from '../reference/reference.ts'
import { signedTexts } from '../signing/signed-text.ts'
import { type CannotSign, cannotSign } from '../signing/signing-keys.ts'
import { view } from '../views/view.ts'
import { publicationForms } from './publication-forms.ts'
import { changeText, periodName, problemOf, unansweredProposals } from './publication-words.ts'

/** Published periods, and what two people of the province decide about them. */
export const publications = definePage({
  address: publicationsAddress,
  menu: { label: 'publications.title' },
  async answer(asked, _reply, refused?: Refusal) {
    const { deps, locale, official } = asked
    const found = await readAs(deps.door, official, (scoped) => readPublications(locale, scoped), 'snapshot')
    const mayChange = mayOpen(changePublicationAddress.access, official.role)
    return view('publications', {
      ...publicationsPage(locale, deps.reference.current(), official, found, refused),
      cannotSign: mayChange ? await cannotSign(asked, refused) : null,
    })
  },
})

async function readPublications(locale: Locale, scoped: DashboardDoor) {
  const events = await publicationEvents(scoped)
  return {
    events,
    freezes: await latestFreezes(scoped),
    signedOf: await signedTexts(
      locale,
      scoped,
      'publication_event',
      events.map(({ id }) => [id]),
    ),
  }
}

type Found = Awaited<ReturnType<typeof readPublications>>

export type PublicationsPage = ReturnType<typeof publicationsPage> & { readonly cannotSign: CannotSign | null }

function publicationsPage(
  locale: Locale,
  { directory }: ReferenceSnapshot,
  official: Official,
  { events, freezes, signedOf }: Found,
  refused: Refusal | undefined,
) {
  const { t, date } = locale
  const mayChange = mayOpen(changePublicationAddress.access, official.role)
  const answered = new Set(events.map(({ proposalId }) => proposalId))
  const line = (event: PublicationEvent) => ({
    at: instantText(event.recordedAt),
    who: event.accountName ?? t('review.history.machine'),
    act: t(`publications.act.${event.act}`),
    // An answer repeats what it answers, so that each line can be read by itself.
    what: changeText(locale, directory, aboutOf(events, event)),
    reason: event.reason === null ? '' : t('review.reason', { reason: event.reason }),
    outcome: outcomeOf(locale, event, answered) || problemOf(locale, directory, event),
    signed: signedOf(event.id),
  })
  const waiting = unansweredProposals(events).map((event) => {
    const isOwn = event.accountId === official.accountId
    const forms = !mayChange ? [] : isOwn ? (['taken-back'] as const) : (['confirmed', 'declined'] as const)
    return {
      ...line(event),
      sentence: !mayChange ? '' : t(isOwn ? 'publications.own' : 'publications.second'),
      forms: forms.map((act) => answerForm(locale, act, event, refused)),
    }
  })
  const propose = mayChange && freezes.length > 0 ? proposeForm(locale, directory, freezes, refused) : null
  return {
    title: t('publications.title'),
    problem: alertElsewhere(locale, refused, [propose, ...waiting.flatMap(({ forms }) => forms)]),
    waiting,
    propose,
    history: byYear(events.toReversed(), ({ recordedAt }) => serviceDayOf(recordedAt), line),
    shown: byYear(
      freezes.toReversed(),
      ({ startsOn }) => startsOn,
      ({ periodCode, version, frozenOn, note }) => ({
        period: periodName(locale, periodCode),
        version,
        on: date(frozenOn),
        note: note ?? '',
      }),
    ),
  }
}

function aboutOf(events: readonly PublicationEvent[], event: PublicationEvent): PublicationEvent {
  const answered = event.change === null && events.find(({ id }) => id === event.proposalId)
  return answered || event
}

function outcomeOf({ t }: Locale, { act, id, version }: PublicationEvent, answered: ReadonlySet<bigint | null>) {
  if (version !== null) return t('publications.carried-out', { version })
  return act === 'confirmed' && !answered.has(id) ? t('publications.not-yet') : ''
}

function answerForm(
  locale: Locale,
  act: 'taken-back' | 'confirmed' | 'declined',
  { id }: PublicationEvent,
  refused: Refusal | undefined,
): FormView {
  const words = { 'taken-back': 'review.withdraw', confirmed: 'review.confirm', declined: 'review.decline' } as const
  return formView(locale, publicationForms[act], {
    action: changePublicationAddress({ lang: locale.language }),
    act,
    prefix: `${id}-`,
    submit: locale.t(words[act]),
    stored: { proposal: String(id) },
    refused: refused?.sent.get('proposal')?.[0] === String(id) ? refused : undefined,
  })
}

function proposeForm(
  locale: Locale,
  directory: ReferenceSnapshot['directory'],
  freezes: Found['freezes'],
  refused: Refusal | undefined,
) {
  const first = freezes[0]?.startsOn ?? ''
  const units = directory.units.filter(({ validTo }) => validTo === null || validTo > first)
  const names = [...new Set(units.map((unit) => unitLabel(unit, locale.language)))]
  return formView(locale, publicationForms.proposed, {
    action: changePublicationAddress({ lang: locale.language }),
    act: 'proposed',
    submit: locale.t('publications.submit'),
    options: {
      period: freezes.map(({ periodCode: code }) => ({ code, label: () => periodName(locale, code) })).toReversed(),
      unit: names.map((name) => ({ code: name, label: () => '' })),
    },
    refused,
  })
}
