import { unitLabel, unitSlug } from '@long-dan/administrative-units'
import { addImprovementAddress, improvementsAddress, newImprovementAddress } from '../addresses/improvements.ts'
import { remarkTags } from '../addresses/remarks.ts'
import type { Refusal } from '../forms/form.ts'
import { type FormView, formView } from '../forms/form-view.ts'
import { typedIn } from '../forms/sent.ts'
import { uuids } from '../forms/typed-values.ts'
import { recordAct } from '../officials/access-actions.ts'
import { Refused } from '../pages/asked.ts'
import { definePage } from '../pages/define-page.ts'
import type { Link } from '../pages/link.ts'
import { answerable } from '../remarks/answers.ts'
import { view } from '../views/view.ts'
import { hardestItem } from './hardest-item.ts'
import { newImprovementForm } from './improvement-form.ts'
import { communesNow, desksOf, itemsToChoose } from './undertaken.ts'

export interface NewImprovementPage {
  readonly title: string
  readonly list: Link
  /** The remarks it is about. */
  readonly remarks: readonly string[]
  readonly form: FormView
}

/** Turns a weak criterion, a theme or some remarks into an improvement. */
export const newImprovement = definePage({
  address: newImprovementAddress,
  async answer(asked, _reply, refused?: Refusal) {
    const { deps, locale, official, path, query } = asked
    const { t, language: lang } = locale
    const communes = communesNow(asked, path.slug)
    const [first] = communes
    if (first === undefined) return null
    const items = itemsToChoose(asked)
    const codes = new Set(items.map(({ code }) => code))
    const { tag } = query
    const item = query.item ?? (tag || query.for || refused ? 'overall' : await hardestItem(asked, path.slug, codes))
    if (!codes.has(item)) return new Refused('item')
    const named = refused ? uuids.safeParse(typedIn(refused.sent, 'for') ?? '').data : query.for
    const remarks = await answerable({ ...asked, query: {} }, named ?? [])
    if (remarks.length > 0)
      await recordAct(deps.door, official, {
        action: 'remarks-viewed',
        subject: `units/${path.slug}/improvements/new`,
        unitId: first.id,
      })
    const isOne = communes.length === 1
    const form = formView(locale, newImprovementForm, {
      action: addImprovementAddress({ slug: path.slug, lang }),
      submit: t('improvements.new.submit'),
      stored: { for: remarks.map(({ id }) => id).join(','), item, tag, unit: isOne ? unitSlug(first) : '' },
      options: {
        unit: communes.map((unit) => ({ code: unitSlug(unit), label: () => unitLabel(unit, lang) })),
        item: items.map(({ code, label }) => ({ code, label: () => label })),
        tag: [
          { code: '', label: 'improvements.tag.none' },
          ...remarkTags.map((code) => ({ code, label: `remarks.tag.${code}` as const })),
        ],
        desks: (isOne ? desksOf(asked, first.id) : []).map(({ code, name }) => ({ code, label: () => name ?? code })),
      },
      refused,
    })
    return view('improvement-new', {
      title: `${t('improvements.new')}${isOne ? ` – ${unitLabel(first, lang)}` : ''}`,
      list: { label: t('improvements.title'), url: improvementsAddress({ slug: path.slug, lang }) },
      remarks: remarks.map(({ text }) => text),
      form: { ...form, fields: shownFields(form.fields, isOne) },
    })
  },
})

/** Hides choices with a single option: the only commune, or its only desk. */
export function shownFields(fields: FormView['fields'], isOneUnit: boolean): FormView['fields'] {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([name, { options, problem }]) => name !== 'desks' || options.length > 1 || problem !== '')
      .map(([name, field]) => [
        name,
        name === 'unit' && isOneUnit && field.problem === '' ? { ...field, kind: 'hidden' as const } : field,
      ]),
  )
}
