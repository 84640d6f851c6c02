import { listSavedViews, removeSavedView, saveView } from '@long-dan/database/dashboard'
import { removeViewAddress, savedAddress, savedViewsAddress } from '../addresses/saved-views.ts'
import { hidden, line } from '../forms/fields.ts'
import { defineForm, type Refusal } from '../forms/form.ts'
import { type FormView, formView } from '../forms/form-view.ts'
import { typedIn } from '../forms/sent.ts'
import { uuid } from '../forms/typed-values.ts'
import { readAs } from '../officials/official.ts'
import { Elsewhere } from '../pages/asked.ts'
import { defineAction, Wrong } from '../pages/define-action.ts'
import { definePage } from '../pages/define-page.ts'
import type { Link } from '../pages/link.ts'
import { view } from '../views/view.ts'

export interface SavedViewsPage {
  readonly title: string
  readonly views: readonly (Link & { readonly form: FormView })[]
  /** Null when no page was passed along. */
  readonly form: FormView | null
}

const saveForm = defineForm({
  name: line(80, { label: 'views.name', isRequired: true }),
  address: hidden(savedAddress),
})
const removeForm = defineForm({ view: hidden(uuid) })
const mostViews = 50

/** Pages that the official has saved. */
const savedViews = definePage({
  address: savedViewsAddress,
  async answer({ deps, locale, official, query }, _reply, refused?: Refusal) {
    const { t, language: lang } = locale
    const address = query.of ?? savedAddress.safeParse(refused && typedIn(refused.sent, 'address')).data
    const kept = await readAs(deps.door, official, listSavedViews)
    return view('saved-views', {
      title: t('views.title'),
      views: kept.map(({ id, name, address: url }) => ({
        label: name,
        url,
        form: formView(locale, removeForm, {
          action: removeViewAddress({ lang }),
          submit: t('views.remove'),
          about: name,
          stored: { view: id },
        }),
      })),
      form:
        address || refused
          ? formView(locale, saveForm, {
              action: savedViewsAddress({ lang }),
              submit: t('views.save'),
              stored: { address: address ?? '' },
              refused,
            })
          : null,
    })
  },
})

const save = defineAction({
  address: savedViewsAddress,
  form: saveForm,
  page: savedViews,
  async act({ deps, locale, official }, draft) {
    const { t, language: lang } = locale
    const isSaved = await readAs(deps.door, official, async (door) => {
      if ((await listSavedViews(door)).length >= mostViews) return 'many' as const
      return saveView(door, official.accountId, draft)
    })
    if (isSaved === 'many') return new Wrong({ name: t('views.too-many', { count: mostViews }) })
    if (!isSaved) return new Wrong({ name: t('views.taken') })
    return new Elsewhere(savedViewsAddress({ lang }))
  },
})

const remove = defineAction({
  address: removeViewAddress,
  form: removeForm,
  async act({ deps, locale, official }, { view: id }) {
    await readAs(deps.door, official, (door) => removeSavedView(door, id))
    return new Elsewhere(savedViewsAddress({ lang: locale.language }))
  },
})

export const savedViewPages = [savedViews]
export const savedViewActions = [save, remove]
