import { type Desk, deskFacts } from '@long-dan/database/dashboard'
import { desksAddress, editDeskAddress } from '../addresses/desks.ts'
import { importAddresses } from '../addresses/imports.ts'
import { seenOf } from '../forms/overtaken.ts'
import type { ImportContext } from '../imports/import-kind.ts'
import { applyRowsAtOnce, withImportContext } from '../imports/run-import.ts'
import { type Asked, Elsewhere } from '../pages/asked.ts'
import { defineAction, overtaken, Wrong } from '../pages/define-action.ts'
import { deskShown, editDesk, newDesk } from './administration-pages.ts'
import { twinOf } from './desk-change.ts'
import { deskForm, deskRowIn, newDeskForm } from './desk-form.ts'
import { deskImport } from './desk-import.ts'
import type { DeskRow } from './desk-row.ts'

const open = defineAction({
  address: desksAddress,
  form: newDeskForm,
  page: newDesk,
  act(asked, { isOther, ...typed }) {
    const row = deskRowIn(typed, '')
    const { deps, locale } = asked
    const twin = isOther ? undefined : twinOf({ reference: deps.reference.current(), today: deps.today() }, row)
    return twin ? new Wrong({ isOther: locale.t('desks.twin', { code: twin.code }) }) : save(asked, row)
  },
})

const change = defineAction({
  address: editDeskAddress,
  about: ({ deps, path }): Desk | null => deps.reference.current().deskByCode(path.code.toUpperCase()) ?? null,
  form: deskForm,
  page: editDesk,
  act: (asked, { seen, ...typed }, { id, code }) =>
    save(asked, deskRowIn(typed, code), async ({ door }) => {
      const [desk] = await deskFacts(door, [id])
      return desk !== undefined && seen === seenOf(deskShown(asked.deps.reference.current(), asked.locale, desk))
    }),
})

/** `isSeen`: whether the desk is still as the official saw it. */
async function save(
  { deps, official, locale }: Pick<Asked, 'deps' | 'official' | 'locale'>,
  row: DeskRow,
  isSeen: (context: ImportContext) => Promise<boolean> = async () => true,
) {
  const result = await withImportContext(deps, official, locale, async (context) =>
    (await isSeen(context)) ? applyRowsAtOnce(context, deskImport, [{ line: 1, value: row }]) : null,
  )
  if (result === null) {
    await deps.reference.refresh()
    return overtaken(locale)
  }
  if (!result.ok)
    return new Wrong(Object.fromEntries(result.error.map(({ column, message }) => [column ?? '', message])))
  await deps.reference.refresh()
  const { id } = result.value
  const lang = locale.language
  return new Elsewhere(id === '' ? desksAddress({ lang }) : importAddresses.desks.draft({ draft: id, lang }))
}

/** Desks can be opened, renamed, moved and closed, and each change undone until it takes effect. */
export const deskAdministrationActions = [open, change]
