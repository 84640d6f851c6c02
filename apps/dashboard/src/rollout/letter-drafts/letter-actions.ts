import { unitSlug } from '@long-dan/administrative-units'
import { addLetterDraft, holdLetterDrafts, sayLettersSent } from '@long-dan/database/dashboard'
import { addLettersAddress, oneLettersAddress, sayLettersAddress } from '../../addresses/programme.ts'
import { recordAct } from '../../officials/access-actions.ts'
import { readAs } from '../../officials/official.ts'
import { Elsewhere } from '../../pages/asked.ts'
import { defineAction, overtaken, Wrong } from '../../pages/define-action.ts'
import { askedCommune } from '../communes/asked-commune.ts'
import { askedLetters, readLetters } from './asked-letters.ts'
import { lettersForm, sentForm } from './letter-forms.ts'
import { communeLetters, oneLetters } from './letters.ts'

const make = defineAction({
  address: addLettersAddress,
  about: askedCommune,
  form: lettersForm,
  page: communeLetters,
  async act({ deps, official, locale }, { kind, month, letters }, unit) {
    const { t, language: lang } = locale
    const made = await readAs(deps.door, official, async (scoped) => {
      await holdLetterDrafts(scoped, unit.id)
      const { months } = await readLetters(scoped, unit.id, deps.today())
      const asked = months.find((one) => one.month.code === month)
      if (asked === undefined) return new Wrong({ month: t('programme.letter.wrong.month') })
      const left = Math.max(0, (asked.late ?? 0) - asked.drafted)
      // An apology responds to a dossier that was counted as late.
      if (kind === 'apology' && letters > left)
        return new Wrong({ letters: t('programme.letter.wrong.late', { late: asked.late ?? 0, left }) })
      const draft = { unitId: unit.id, kind, month: asked.month.start, letters }
      return addLetterDraft(scoped, official.accountId, draft)
    })
    if (made instanceof Wrong) return made
    const slug = unitSlug(unit)
    const subject = `rollout/letters/${slug} ${kind} ${month} ${letters}`
    await recordAct(deps.door, official, { action: 'data-changed', unitId: unit.id, subject })
    return new Elsewhere(oneLettersAddress({ slug, draft: made, lang }))
  },
})

const say = defineAction({
  address: sayLettersAddress,
  about: askedLetters,
  form: sentForm,
  page: oneLetters,
  async act({ deps, official, locale }, { version, sent }, { unit, draft }) {
    const { t, language: lang } = locale
    if (sent > draft.letters) return new Wrong({ sent: t('programme.letter.wrong.sent', { letters: draft.letters }) })
    const isSaid =
      version === draft.version &&
      (await readAs(deps.door, official, (scoped) => sayLettersSent(scoped, official.accountId, draft, sent)))
    if (!isSaid) return overtaken(locale)
    const slug = unitSlug(unit)
    const subject = `rollout/letters/${slug} ${draft.kind} sent ${sent}`
    await recordAct(deps.door, official, { action: 'data-changed', unitId: unit.id, subject })
    return new Elsewhere(oneLettersAddress({ slug, draft: draft.id, lang }))
  },
})

export const letterDraftActions = [make, say]
