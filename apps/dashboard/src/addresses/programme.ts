import { documentKinds } from '@long-dan/database/dashboard'
import { modelStates, recognitionLevels } from '@long-dan/rollout'
import { z } from 'zod'
import { modelKeepers, overseers, reportKeepers, ruleKeepers } from '../officials/programme-keepers.ts'
import { address, sentTo } from './address.ts'
import { map, number, page, period, periodOfKind, slug, yes } from './query.ts'

/** The quarter for which the programme or its reports are shown; `map` matters only beside it. */
const then = { quarter: periodOfKind('quarter'), map }

export const cockpitAddress = address('/rollout', { access: { roles: overseers }, query: then })

/** Which communes a list shows: one list for each figure of the cockpit. */
export const communeLists = [
  'all',
  'successful',
  'not-successful',
  'recognised',
  'not-recognised',
  'missed-verdict',
  'missed-pledge',
  'missed-apology',
  'met_confident',
  'met_uncertain',
  'not_met',
  'insufficient_n',
  'higher',
  'lower',
  'silent',
  'disagrees',
  'late-without-apology',
  'no-report',
] as const
export type CommuneList = (typeof communeLists)[number]

export const communesAddress = address('/rollout/communes', {
  access: { roles: overseers },
  query: { show: z.enum(communeLists), area: slug, page, ...then },
})

export const communeAddress = address('/rollout/communes/:slug', { units: { level: 'commune' } })

export const recognitionFileAddress = address('/rollout/communes/:slug/file.pdf', {
  units: { level: 'commune', inForce: true },
})

export const modelsAddress = address('/rollout/models', {
  query: { level: z.enum(recognitionLevels), state: z.enum(modelStates), divided: yes, page, ...then },
})

export const newModelAddress = address('/rollout/models/new', { access: { roles: modelKeepers } })

export const modelAddress = address('/rollout/models/:id', { query: { map } })

export const enterModelAddress = sentTo(modelsAddress, { roles: modelKeepers })

export const changeModelAddress = sentTo(modelAddress, { roles: modelKeepers })

export const undoModelAddress = address('/rollout/models/:id/undo', { access: { roles: modelKeepers } })

export const ruleAddress = address('/rollout/rule')

export const enactRuleAddress = sentTo(ruleAddress, { roles: ruleKeepers })

export const undoRuleAddress = address('/rollout/rule/undo', { access: { roles: ruleKeepers } })

export const reportStates = ['none', 'draft', 'submitted', 'returned', 'approved'] as const

export const reportsAddress = address('/rollout/reports', {
  query: { ...then, state: z.enum(reportStates), late: yes, page },
})

export const reportAddress = address('/rollout/reports/:slug', { units: { level: 'commune' }, query: then })

export const sendReportAddress = sentTo(reportAddress, { roles: reportKeepers })

export const repledgeAddress = address('/rollout/repledge', { query: { ...then, page } })

/** Plans by area, and waves; who may change a plan follows from its rows. */
export const plansAddress = address('/rollout/plans', { query: { page } })

export const addPlanAddress = sentTo(plansAddress, { roles: modelKeepers })

export const planAddress = address('/rollout/plans/:plan', { query: { page } })

export const changePlanAddress = sentTo(planAddress, { roles: modelKeepers })

export const withdrawPlanAddress = address('/rollout/plans/:plan/withdraw', { access: { roles: modelKeepers } })

export const documentsAddress = address('/rollout/documents', { query: { kind: z.enum(documentKinds), page } })

export const addDocumentAddress = sentTo(documentsAddress, { roles: modelKeepers })

export const documentAddress = address('/rollout/documents/:document')

/** The scanned file as a download. */
export const documentFileAddress = address('/rollout/documents/:document/file')

export const withdrawDocumentAddress = address('/rollout/documents/:document/withdraw', {
  access: { roles: modelKeepers },
})

export const dutyStates = ['public', 'not-public', 'silent'] as const

/** Whether communes have published their officials' work schedules and duties. */
export const dutiesAddress = address('/rollout/duties', { query: { state: z.enum(dutyStates), page } })

export const dutyAddress = address('/rollout/duties/:slug', { units: { level: 'commune', inForce: true } })

export const sayDutyAddress = sentTo(dutyAddress, { roles: reportKeepers })

export const reminderKinds = ['plan', 'report', 'pledge'] as const
export type ReminderKind = (typeof reminderKinds)[number]

/** Which officials within reach need a reminder, and of what. */
export const remindersAddress = address('/rollout/reminders', { query: { kind: z.enum(reminderKinds), page } })

/** Drafts of letters to citizens: counts and serial numbers. */
export const lettersAddress = address('/rollout/letters', { query: { page } })

export const communeLettersAddress = address('/rollout/letters/:slug', {
  units: { level: 'commune', inForce: true },
  query: { page },
})

export const addLettersAddress = sentTo(communeLettersAddress, { roles: reportKeepers })

export const oneLettersAddress = address('/rollout/letters/:slug/:draft', {
  units: { level: 'commune', inForce: true },
})

export const sayLettersAddress = sentTo(oneLettersAddress, { roles: reportKeepers })

export const lettersFileAddress = address('/rollout/letters/:slug/:draft/letters.docx', {
  units: { level: 'commune', inForce: true },
})

/** Other measures of satisfaction, for comparison. */
export const crosswalkAddress = address('/rollout/crosswalk', { query: { year: number(2010, 2100) } })

/** Lists that can be exported as shown. */
export const programmeLists = ['communes', 'models', 'reports'] as const
export type ProgrammeList = (typeof programmeLists)[number]

export const programmeFileAddress = address('/rollout/exports/:file', {
  access: { roles: overseers },
  query: { period, map },
})
