import { type Language, sourceLanguage } from '@long-dan/i18n'

type Query = Readonly<Record<string, string | null | undefined>>

/** An address of the programme; Vietnamese is what it means when it says nothing. */
function address(path: string, language: Language, query: Query = {}): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value) parameters.set(name, value)
  if (language !== sourceLanguage) parameters.set('lang', language)
  const text = parameters.toString()
  return text === '' ? path : `${path}?${text}`
}

export const cockpitAddress = (language: Language, query: Query = {}) => address('/rollout', language, query)
export const modelsAddress = (language: Language, query: Query = {}) => address('/rollout/models', language, query)
export const modelAddress = (language: Language, id: number, query: Query = {}) =>
  address(`/rollout/models/${id}`, language, query)
export const communesAddress = (language: Language, query: Query = {}) => address('/rollout/communes', language, query)
export const communeAddress = (language: Language, slug: string) => address(`/rollout/communes/${slug}`, language)
export const ruleAddress = (language: Language, query: Query = {}) => address('/rollout/rule', language, query)
export const reportsAddress = (language: Language, query: Query = {}) => address('/rollout/reports', language, query)
export const reportAddress = (language: Language, slug: string, quarter: string, query: Query = {}) =>
  address(`/rollout/reports/${slug}`, language, { quarter, ...query })
export const exportAddress = (language: Language, file: string, query: Query & { readonly period: string }) =>
  address(`/rollout/exports/${file}`, language, query)
export const repledgeAddress = (language: Language, query: Query = {}) => address('/rollout/repledge', language, query)
