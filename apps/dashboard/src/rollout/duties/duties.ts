import { type AdministrativeUnit, unitLabel, unitSlug } from '@long-dan/administrative-units'
import { addDutyNotice, type DutyNotice, dutyNoticesOf, latestDutyNotices } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import { documentsAddress, dutiesAddress, dutyAddress, dutyStates, sayDutyAddress } from '../../addresses/programme.ts'
import type { Refusal } from '../../forms/form.ts'
import { formView } from '../../forms/form-view.ts'
import { rolloutTabs } from '../../navigation/programme-tabs.ts'
import { recordAct } from '../../officials/access-actions.ts'
import { readAs } from '../../officials/official.ts'
import { mayOpen } from '../../officials/page-access.ts'
import { type Asked, Elsewhere } from '../../pages/asked.ts'
import { defineAction, overtaken, Wrong } from '../../pages/define-action.ts'
import { definePage } from '../../pages/define-page.ts'
import { instantText } from '../../pages/instant-text.ts'
import { listPart } from '../../pages/list-part.ts'
import { view } from '../../views/view.ts'
import { askedCommune, communesInReach } from '../communes/asked-commune.ts'
import { dutyForm } from './duty-form.ts'

export type DutiesPage = ReturnType<typeof dutiesPage>
export type DutyPage = ReturnType<typeof dutyPage>

type AskedList = Pick<Asked<string, (typeof dutiesAddress)['query']>, 'deps' | 'official' | 'locale' | 'query'>

/** Communes, with what each has published. */
const duties = definePage({
  address: dutiesAddress,
  async answer(asked) {
    const notices = await readAs(asked.deps.door, asked.official, latestDutyNotices)
    return view('rollout-duties', dutiesPage(asked, notices))
  },
})

function dutiesPage(asked: AskedList, notices: readonly DutyNotice[]) {
  const { official, locale, query } = asked
  const { t, language: lang } = locale
  const { state, page = 1 } = query
  const said = new Map(notices.map((notice) => [notice.unitId, notice]))
  const rows = communesInReach(asked).map((unit) => dutyLine(locale, unit, said.get(unit.id)))
  const chosen = rows.filter((row) => state === undefined || row.state === state)
  return {
    title: t('programme.duties.title'),
    lead: t('programme.duties.lead', {
      public: rows.filter((row) => row.state === 'public').length,
      communes: rows.length,
    }),
    trail: [{ label: t('programme.documents.title'), url: documentsAddress({ lang }) }],
    tabs: rolloutTabs(locale, official.role, null),
    mapSwitch: null,
    states: [undefined, ...dutyStates].map((each) => ({
      label: t(each ? `programme.duty.state.${each}` : 'rollout.all'),
      url: dutiesAddress({ state: each, lang }),
      isCurrent: each === state,
    })),
    ...listPart(chosen, page, (page) => dutiesAddress({ state, page, lang })),
  }
}

function dutyLine(locale: Locale, unit: AdministrativeUnit, notice: DutyNotice | undefined) {
  const { t, language: lang } = locale
  const state = notice === undefined ? 'silent' : notice.isPublic ? 'public' : 'not-public'
  return {
    name: unitLabel(unit, lang),
    url: dutyAddress({ slug: unitSlug(unit), lang }),
    state,
    stateText: t(`programme.duty.state.${state}`),
    since: notice?.since ? locale.date(notice.since) : '',
    link: notice?.link ?? null,
  }
}

/** One commune: what it declared, and the form to declare it. */
const duty = definePage({
  address: dutyAddress,
  async answer(asked, _reply, refused?: Refusal) {
    const unit = askedCommune(asked)
    if (unit === null) return null
    const { deps, official } = asked
    const history = await readAs(deps.door, official, (scoped) => dutyNoticesOf(scoped, unit.id))
    return view('rollout-duty', dutyPage(asked, unit, history, refused))
  },
})

function dutyPage(
  { official, locale }: Pick<Asked, 'official' | 'locale'>,
  unit: AdministrativeUnit,
  history: readonly DutyNotice[],
  refused: Refusal | undefined,
) {
  const { t, language: lang } = locale
  const [last] = history
  const line = (notice: DutyNotice) => {
    const { stateText, since, link } = dutyLine(locale, unit, notice)
    return [stateText, since && t('programme.duty.from', { day: since }), link].filter(Boolean).join(' · ')
  }
  return {
    title: t('programme.duties.of', { unit: unitLabel(unit, lang) }),
    lead: null,
    trail: [{ label: t('programme.duties.title'), url: dutiesAddress({ lang }) }],
    tabs: rolloutTabs(locale, official.role, null),
    mapSwitch: null,
    said: dutyLine(locale, unit, last),
    form: mayOpen(sayDutyAddress.access, official.role)
      ? formView(locale, dutyForm, {
          action: sayDutyAddress({ slug: unitSlug(unit), lang }),
          submit: t('accounts.save'),
          stored: { version: last?.version ?? 0, isPublic: last?.isPublic, since: last?.since, link: last?.link },
          refused,
        })
      : null,
    history: history.map((notice) => ({
      at: instantText(notice.recordedAt),
      by: notice.recordedBy,
      content: line(notice),
    })),
  }
}

const say = defineAction({
  address: sayDutyAddress,
  about: askedCommune,
  form: dutyForm,
  page: duty,
  async act({ deps, official, locale }, { version: seen, isPublic, since, link }, unit) {
    const { t, language: lang } = locale
    if (isPublic && since === null) return new Wrong({ since: t('programme.duty.wrong.since') })
    if (since !== null && since > deps.today()) return new Wrong({ since: t('programme.document.wrong.future') })
    const notice = {
      unitId: unit.id,
      version: seen + 1,
      isPublic,
      since: isPublic ? since : null,
      link: isPublic ? link : null,
    }
    const slug = unitSlug(unit)
    const said = await readAs(deps.door, official, async (scoped) => {
      const [last] = await dutyNoticesOf(scoped, unit.id)
      // Whoever fills in a day or an address and forgets the tick would declare the opposite, and lose them.
      const isNew = (since !== null && since !== last?.since) || (link !== null && link !== last?.link)
      if (!isPublic && isNew) return 'unticked'
      const isAdded = (last?.version ?? 0) === seen && (await addDutyNotice(scoped, official.accountId, notice))
      return isAdded ? 'said' : 'overtaken'
    })
    if (said === 'unticked') return new Wrong({ isPublic: t('programme.duty.wrong.unticked') })
    if (said === 'overtaken') return overtaken(locale)
    await recordAct(deps.door, official, { action: 'data-changed', unitId: unit.id, subject: `rollout/duties/${slug}` })
    return new Elsewhere(dutyAddress({ slug, lang }))
  },
})

export const dutyPages = [duties, duty]
export const dutyActions = [say]
