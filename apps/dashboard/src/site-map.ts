import { accountImport } from './accounts/account-import.ts'
import { accountActions } from './accounts/actions.ts'
import { accountPages } from './accounts/pages.ts'
import { tokenActions } from './api/token-actions.ts'
import { tokens } from './api/tokens.ts'
import { enterCallbacks } from './callbacks/callback-actions.ts'
import { callbackImport } from './callbacks/callback-import.ts'
import { callbacks } from './callbacks/callbacks.ts'
import { enterLots } from './callbacks/lot-actions.ts'
import { deskAdministrationActions } from './desks/administration-actions.ts'
import { deskImport } from './desks/desk-import.ts'
import { deskOfficeActions } from './desks/office-actions.ts'
import { deskPages } from './desks/pages.ts'
import { enterDossiers } from './dossiers/dossier-actions.ts'
import { dossierImport } from './dossiers/dossier-import.ts'
import { dossiers } from './dossiers/dossiers.ts'
import { importActions } from './imports/actions.ts'
import { importPages } from './imports/pages.ts'
import { improvementActions } from './improvements/improvement-actions.ts'
import { improvementPages } from './improvements/pages.ts'
import { workOnCase } from './integrity/case-actions.ts'
import { appeal } from './integrity/decision-actions.ts'
import { integrityPages } from './integrity/pages.ts'
import { landingPages } from './landing/pages.ts'
import { inbox } from './letters/inbox.ts'
import { letterActions, letterPages } from './letters/letter-choice.ts'
import { officeDaysActions } from './office-days/office-days-actions.ts'
import { officeDays } from './office-days/office-days-page.ts'
import { ownAccountActions } from './own-account/actions.ts'
import { ownAccountPages } from './own-account/pages.ts'
import { passkeyActions } from './own-account/passkey-actions.ts'
import { providerPages } from './own-account/provider-pages.ts'
import { signInActions } from './own-account/sign-in-actions.ts'
import { signInPages } from './own-account/sign-in-pages.ts'
import type { Action } from './pages/define-action.ts'
import type { Page } from './pages/define-page.ts'
import { paperCameraPages } from './paper/camera/camera-page.ts'
import { paperActions, paperPages } from './paper/issuing/pages.ts'
import { paperLookActions, paperLookPages } from './paper/looking/look-pages.ts'
import { paperSerialActions, paperSerialPages } from './paper/placing/serial-pages.ts'
import { paperUnreadActions, paperUnreadPages } from './paper/placing/unread-pages.ts'
import { paperBatchActions, paperBatchPages } from './paper/scan-to-box/batch-pages.ts'
import { publicationActions } from './publications/publication-actions.ts'
import { publications } from './publications/publications.ts'
import { deviceActions } from './push/device-actions.ts'
import { answerActions } from './remarks/answer-actions.ts'
import { marksActions } from './remarks/marks-actions.ts'
import { remarksPages } from './remarks/pages.ts'
import { remarkActions } from './remarks/remark-actions.ts'
import { filePages } from './reports/pages.ts'
import { resultPages } from './results/pages.ts'
import { indexImport } from './rollout/crosswalk/index-import.ts'
import { documentActions } from './rollout/documents/document-actions.ts'
import { dutyActions } from './rollout/duties/duties.ts'
import { letterDraftActions } from './rollout/letter-drafts/letter-actions.ts'
import { modelActions } from './rollout/models/model-actions.ts'
import { modelImport } from './rollout/models/model-import.ts'
import { rolloutPages } from './rollout/pages.ts'
import { planActions } from './rollout/plans/plan-actions.ts'
import { actOnQuarter } from './rollout/quarter-reports/report-actions.ts'
import { reportImport } from './rollout/quarter-reports/report-import.ts'
import { ruleActions } from './rollout/rule/rule-actions.ts'
import { roundPages } from './rounds/pages.ts'
import { roundActions } from './rounds/round-actions.ts'
import { savedViewActions, savedViewPages } from './saved-views/saved-views.ts'
import { saySetUp, setUp } from './set-up/set-up.ts'
import { areaActions } from './units/area-actions.ts'
import { areas } from './units/areas.ts'
import { undoUnitChange } from './units/change-actions.ts'
import { reformActions } from './units/reform-actions.ts'
import { reforms } from './units/reforms.ts'
import { voiceActions } from './voices/voice-actions.ts'
import { sound, voices } from './voices/voices.ts'
import { webhookActions } from './webhooks/webhook-actions.ts'
import { webhooks } from './webhooks/webhooks-page.ts'

/** Every page and file; links in page headers follow this order. */
export const siteMap: readonly Page<never>[] = [
  ...landingPages,
  inbox,
  ...resultPages,
  ...rolloutPages,
  ...integrityPages,
  publications,
  setUp,
  ...accountPages,
  ...deskPages,
  ...paperPages,
  ...paperBatchPages,
  ...paperCameraPages,
  ...paperLookPages,
  ...paperUnreadPages,
  ...paperSerialPages,
  reforms,
  areas,
  officeDays,
  ...remarksPages,
  ...improvementPages,
  ...roundPages,
  ...[voices, sound],
  ...savedViewPages,
  ...[dossiers, callbacks],
  ...filePages,
  ...importPages(deskImport),
  ...importPages(accountImport),
  ...importPages(dossierImport),
  ...importPages(callbackImport),
  ...importPages(modelImport),
  ...importPages(reportImport),
  ...importPages(indexImport),
  ...signInPages,
  ...providerPages,
  ...ownAccountPages,
  tokens,
  ...letterPages,
  webhooks,
]

/** Every form, by what it does. */
export const actionMap: readonly Action[] = [
  ...signInActions,
  ...passkeyActions,
  ...ownAccountActions,
  ...tokenActions,
  ...letterActions,
  ...deviceActions,
  ...webhookActions,
  saySetUp,
  ...accountActions,
  ...areaActions,
  ...reformActions,
  ...officeDaysActions,
  undoUnitChange,
  ...marksActions,
  ...answerActions,
  ...improvementActions,
  ...roundActions,
  ...voiceActions,
  ...savedViewActions,
  ...remarkActions,
  ...modelActions,
  ...ruleActions,
  ...planActions,
  ...documentActions,
  ...dutyActions,
  ...letterDraftActions,
  actOnQuarter,
  workOnCase,
  appeal,
  ...publicationActions,
  ...deskOfficeActions,
  ...paperActions,
  ...paperBatchActions,
  ...paperLookActions,
  ...paperUnreadActions,
  ...paperSerialActions,
  ...deskAdministrationActions,
  ...importActions(deskImport),
  ...importActions(accountImport),
  ...importActions(dossierImport),
  ...importActions(callbackImport),
  ...importActions(modelImport),
  ...importActions(reportImport),
  ...importActions(indexImport),
  enterDossiers,
  enterCallbacks,
  enterLots,
]
