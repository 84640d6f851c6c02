import type { PeriodDocument } from '@long-dan/results'

/** Each field of the original document with the message that explains it; the compiler reports one that is missing. */
export const documentFields: { readonly [Field in keyof PeriodDocument]: `public.data.field.${Field}` } = {
  format: 'public.data.field.format',
  definition: 'public.data.field.definition',
  questionnaireVersions: 'public.data.field.questionnaireVersions',
  questionnaireBreaks: 'public.data.field.questionnaireBreaks',
  unit: 'public.data.field.unit',
  period: 'public.data.field.period',
  version: 'public.data.field.version',
  demo: 'public.data.field.demo',
  base: 'public.data.field.base',
  satisfied: 'public.data.field.satisfied',
  percentTenths: 'public.data.field.percentTenths',
  interval: 'public.data.field.interval',
  designEffectTenths: 'public.data.field.designEffectTenths',
  distribution: 'public.data.field.distribution',
  verdictRule: 'public.data.field.verdictRule',
  criteria: 'public.data.field.criteria',
  groups: 'public.data.field.groups',
  questions: 'public.data.field.questions',
  modes: 'public.data.field.modes',
  excluded: 'public.data.field.excluded',
  integrity: 'public.data.field.integrity',
  official: 'public.data.field.official',
  calls: 'public.data.field.calls',
}
