import type { Locale, PlainMessageKey } from '@long-dan/i18n'

/** What somebody else has saved while a line was being filled in. */
export function meanwhileText<Name extends string>(
  { t, number }: Locale,
  names: readonly Name[],
  labelOf: (name: Name) => PlainMessageKey,
  stored: Readonly<Record<Name, number | null>> | null,
): string {
  const told = names.flatMap((name) => {
    const count = stored?.[name] ?? null
    return count === null ? [] : [`${t(labelOf(name))}: ${number(count)}`]
  })
  return t('dossiers.wrong.meanwhile', { numbers: told.length > 0 ? told.join(' · ') : t('dossiers.taken-back') })
}
