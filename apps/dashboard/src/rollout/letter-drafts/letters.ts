import { unitLabel, unitSlug } from '@long-dan/administrative-units'
import { type LetterDraft, type LetterSum, letterSums } from '@long-dan/database/dashboard'
import { periodText } from '@long-dan/results'
import { periodOf } from '@long-dan/statistics'
import {
  addLettersAddress,
  communeLettersAddress,
  lettersAddress,
  lettersFileAddress,
  oneLettersAddress,
  sayLettersAddress,
} from '../../addresses/programme.ts'
import { sendFile } from '../../exports/export-file.ts'
import type { Refusal } from '../../forms/form.ts'
import { formView } from '../../forms/form-view.ts'
import { rolloutTabs } from '../../navigation/programme-tabs.ts'
import { recordAct } from '../../officials/access-actions.ts'
import { readAs } from '../../officials/official.ts'
import { mayOpen } from '../../officials/page-access.ts'
import { type Asked, Elsewhere } from '../../pages/asked.ts'
import { definePage } from '../../pages/define-page.ts'
import { listPart } from '../../pages/list-part.ts'
import { view } from '../../views/view.ts'
import { askedCommune, communesInReach } from '../communes/asked-commune.ts'
import { askedLetters, type FoundLetters, lettersMonths, readLetters } from './asked-letters.ts'
import { letterFile, serialOf } from './letter-file.ts'
import { lettersForm, sentForm } from './letter-forms.ts'

export type LettersPage = ReturnType<typeof lettersPage>
export type CommuneLettersPage = ReturnType<typeof communeLettersPage>
export type OneLettersPage = ReturnType<typeof oneLettersPage>

type Asking = Pick<Asked, 'deps' | 'official' | 'locale'>
type AskedList = Asking & Pick<Asked<string, (typeof lettersAddress)['query']>, 'query'>

/** Communes with the number of letters each has drafted and sent this year; a commune sees its own. */
const letters = definePage({
  address: lettersAddress,
  async answer(asked) {
    const { deps, locale, official } = asked
    const { home } = official.reach
    if (home.level === 'commune')
      return new Elsewhere(communeLettersAddress({ slug: unitSlug(home), lang: locale.language }))
    const year = periodOf('year', deps.today())
    const ids = communesInReach(asked).map(({ id }) => id)
    const sums = await readAs(deps.door, official, (scoped) => letterSums(scoped, ids, year.start, year.end))
    return view('rollout-letters', lettersPage(asked, sums))
  },
})

function lettersPage(asked: AskedList, sums: readonly LetterSum[]) {
  const { locale, official, query } = asked
  const { t, language: lang } = locale
  const of = new Map(sums.map((sum) => [sum.unitId, sum]))
  const total = (what: 'letters' | 'sent') => sums.reduce((so, sum) => so + sum[what], 0)
  return {
    title: t('programme.letters.title'),
    lead: t('programme.letters.lead', { letters: total('letters'), sent: total('sent') }),
    tabs: rolloutTabs(locale, official.role, 'letters'),
    mapSwitch: null,
    ...listPart(
      communesInReach(asked).map((unit) => ({
        name: unitLabel(unit, lang),
        url: communeLettersAddress({ slug: unitSlug(unit), lang }),
        letters: of.get(unit.id)?.letters ?? 0,
        sent: of.get(unit.id)?.sent ?? 0,
      })),
      query.page ?? 1,
      (page) => lettersAddress({ page, lang }),
    ),
  }
}

/** Drafts of one commune, and the form for more. */
export const communeLetters = definePage({
  address: communeLettersAddress,
  async answer(asked, _reply, refused?: Refusal) {
    const unit = askedCommune(asked)
    if (unit === null) return null
    const { deps, official } = asked
    const found = await readAs(deps.door, official, (scoped) => readLetters(scoped, unit.id, deps.today()))
    return view('rollout-commune-letters', communeLettersPage(asked, { unit, ...found, refused }))
  },
})

type Found = Awaited<ReturnType<typeof readLetters>> & {
  readonly unit: FoundLetters['unit']
  readonly refused: Refusal | undefined
}

function communeLettersPage(asked: AskedList, { unit, drafts, months, refused }: Found) {
  const { deps, locale, official, query } = asked
  const { t, language: lang } = locale
  const slug = unitSlug(unit)
  const choose = lettersMonths(deps.today()).map((month) => ({
    code: month.code,
    label: () => periodText(locale, month),
  }))
  return {
    title: t('programme.letters.of', { unit: unitLabel(unit, lang) }),
    lead: t('programme.letters.about'),
    trail:
      official.reach.home.level === 'commune'
        ? []
        : [{ label: t('programme.letters.title'), url: lettersAddress({ lang }) }],
    tabs: rolloutTabs(locale, official.role, 'letters'),
    mapSwitch: null,
    owed: t('programme.letters.owed', {
      count: months.reduce((sum, { late, drafted }) => sum + Math.max(0, (late ?? 0) - drafted), 0),
    }),
    late: months
      .filter(({ late }) => late !== null && late > 0)
      .map(({ month, late, drafted }) =>
        t('programme.letters.late', { month: periodText(locale, month), late: late ?? 0, drafted }),
      ),
    ...listPart(
      drafts.map((draft) => draftLine(asked, unit, draft)),
      query.page ?? 1,
      (page) => communeLettersAddress({ slug, page, lang }),
    ),
    form: mayOpen(addLettersAddress.access, official.role)
      ? formView(locale, lettersForm, {
          action: addLettersAddress({ slug, lang }),
          submit: t('programme.letter.make'),
          stored: { month: choose[1]?.code },
          options: { month: choose },
          refused,
        })
      : null,
  }
}

function draftLine({ locale }: Pick<Asking, 'locale'>, unit: FoundLetters['unit'], draft: LetterDraft) {
  const { t, language: lang } = locale
  const { kind, month, firstSerial, letters, sent } = draft
  const serials = [...new Set([firstSerial, firstSerial + letters - 1])].map((number) => serialOf(unit, draft, number))
  return {
    kind: t(`programme.letter.kind.${kind}`),
    month: periodText(locale, periodOf('month', month)),
    serials: serials.join(' – '),
    url: oneLettersAddress({ slug: unitSlug(unit), draft: draft.id, lang }),
    counted: t('programme.letter.counted', { letters, sent }),
  }
}

/** One batch: its file, and the form to record that letters were sent. */
export const oneLetters = definePage({
  address: oneLettersAddress,
  async answer(asked, _reply, refused?: Refusal) {
    const found = await askedLetters(asked)
    return found && view('rollout-letters-batch', oneLettersPage(asked, found, refused))
  },
})

function oneLettersPage(asked: Asking, { unit, draft }: FoundLetters, refused: Refusal | undefined) {
  const { locale, official } = asked
  const { t, language: lang } = locale
  const slug = unitSlug(unit)
  const line = draftLine(asked, unit, draft)
  const of = { slug, draft: draft.id, lang }
  return {
    title: line.kind,
    lead: [unitLabel(unit, lang), line.month].join(' · '),
    trail: [
      { label: t('programme.letters.of', { unit: unitLabel(unit, lang) }), url: communeLettersAddress({ slug, lang }) },
    ],
    tabs: rolloutTabs(locale, official.role, 'letters'),
    mapSwitch: null,
    line,
    file: lettersFileAddress({ slug, draft: draft.id }),
    form: mayOpen(sayLettersAddress.access, official.role)
      ? formView(locale, sentForm, {
          action: sayLettersAddress(of),
          submit: t('programme.letter.say'),
          hint: t('programme.letter.say-hint'),
          stored: { version: draft.version, sent: draft.sent },
          refused,
        })
      : null,
  }
}

const file = definePage({
  address: lettersFileAddress,
  async answer(asked, reply) {
    const found = await askedLetters(asked)
    if (found === null) return null
    const { deps, official, path } = asked
    const { unit, draft } = found
    const { province } = deps.reference.current()
    const bytes = await letterFile(draft, { unit, province, today: deps.today(), isDemo: deps.demo })
    const subject = `rollout/letters/${path.slug} ${draft.kind} ${draft.month.slice(0, 7)} docx`
    await recordAct(deps.door, official, { action: 'exported', unitId: unit.id, subject })
    return sendFile(reply, bytes, 'docx', `thu-${serialOf(unit, draft, draft.firstSerial).toLowerCase()}.docx`)
  },
})

export const letterPages = [letters, communeLetters, oneLetters, file]
