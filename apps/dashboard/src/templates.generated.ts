// Written by `npm run generate` from the first lines of the templates.
import type { AccessRecordPage } from './accounts/access-record.ts'
import type { EditAccountPage } from './accounts/account-page.ts'
import type { GivenPasswordPage } from './accounts/actions.ts'
import type { AccountsPage, NewAccountPage } from './accounts/pages.ts'
import type { TokensPage } from './api/tokens.ts'
import type { CallbacksPage } from './callbacks/callbacks-page.ts'
import type { LotText } from './callbacks/lots.ts'
import type { CountChange, MonthFrame } from './desk-months/month-frame.ts'
import type { DesksPage, EditDeskPage } from './desks/administration-pages.ts'
import type { NewDeskKeyPage } from './desks/office-actions.ts'
import type { OfficePage } from './desks/office-page.ts'
import type { PostersPage } from './desks/posters/posters-page.ts'
import type { DossiersPage } from './dossiers/dossiers-page.ts'
import type { GradeLegend, GradeMark } from './evidence/grades.ts'
import type { FieldView, FormView } from './forms/form-view.ts'
import type { SignedOutPage } from './gate/signed-out.ts'
import type { DonePage, PreviewPage, StepTable, UploadPage } from './imports/import-pages.ts'
import type { NewImprovementPage } from './improvements/new-improvement.ts'
import type { ImprovementPage } from './improvements/one-improvement.ts'
import type { ImprovementsPage } from './improvements/unit-improvements.ts'
import type { CasePage } from './integrity/case-page.ts'
import type { CasesPage } from './integrity/cases-page.ts'
import type { DecisionsPage } from './integrity/decisions-page.ts'
import type { RulePage } from './integrity/rule-page.ts'
import type { AnswerCard, ToDo } from './landing/answer/answer.ts'
import type { OverviewPage } from './landing/overview.ts'
import type { VisitsPage } from './landing/pages.ts'
import type { ListedVisits } from './landing/visits/visits-page.ts'
import type { InboxPage } from './letters/inbox.ts'
import type { LetterActPage, LetterChoicePage } from './letters/letter-choice.ts'
import type { MapSwitch } from './navigation/map-switch.ts'
import type { EmptyState } from './navigation/page-state.ts'
import type { ProgrammeHeading } from './navigation/programme-tabs.ts'
import type { OfficeDaysPage } from './office-days/office-days-page.ts'
import type { AccountPage, PasswordPage, SecondFactorSetUp } from './own-account/pages.ts'
import type { PasskeyModel } from './own-account/passkey-actions.ts'
import type { ProviderStopped } from './own-account/provider-pages.ts'
import type { SecondFactorPage, SignInPage } from './own-account/sign-in-pages.ts'
import type { ByYear } from './pages/by-year.ts'
import type { Link, Option, Tab } from './pages/link.ts'
import type { ListFilter } from './pages/list-filters.ts'
import type { PageLinks } from './pages/list-part.ts'
import type { GonePage } from './pages/send-gone.ts'
import type { CameraPage } from './paper/camera/camera-page.ts'
import type { PaperPage } from './paper/issuing/paper-page.ts'
import type { LookPage } from './paper/looking/look-page.ts'
import type { UnreadPage } from './paper/placing/unread-page.ts'
import type { BatchPage } from './paper/scan-to-box/batch-page.ts'
import type { PublicationsPage } from './publications/publications.ts'
import type { AnswerPreviewPage } from './remarks/answer-preview.ts'
import type { AnswersPage } from './remarks/answers.ts'
import type { OneRemarkPage } from './remarks/one-remark.ts'
import type { ShownRemarks } from './remarks/unit-remarks.ts'
import type { ExportJobPage } from './reports/pages.ts'
import type { WallPage } from './reports/wall-page.ts'
import type { CompareSide, ShownComparePage } from './results/compare/compare-page.ts'
import type { CriteriaPage } from './results/criteria/criteria-page.ts'
import type { CriterionPage } from './results/criteria/criterion-page.ts'
import type { MonthsPage } from './results/months/months-page.ts'
import type { ShownDeskPage } from './results/overview/desk-page.ts'
import type { SearchPage } from './results/overview/search-page.ts'
import type { UnitPage } from './results/overview/unit-page.ts'
import type { AnswerByUnitPage } from './results/questions/answer-by-unit-page.ts'
import type { QuestionAnswers } from './results/questions/question-answers.ts'
import type { QuestionsPage } from './results/questions/questions-page.ts'
import type { RankingList } from './results/ranking/ranking-list.ts'
import type { RankingColumn, RankingPage } from './results/ranking/ranking-page.ts'
import type { ThemesPage } from './results/themes/themes-page.ts'
import type { ChildrenTable } from './results/unit/children.ts'
import type { ReportedText } from './results/unit/reported.ts'
import type { ResultsModel } from './results/unit/results-model.ts'
import type { Beside, Heading, UnitFrame } from './results/unit/unit-frame.ts'
import type { CockpitPage } from './rollout/cockpit/cockpit-page.ts'
import type { CountLine } from './rollout/cockpit/plan-lines.ts'
import type { CommunesPage } from './rollout/communes/commune-list.ts'
import type { CommunePage, ModelLine, PastCommunePage } from './rollout/communes/commune-page.ts'
import type { CrosswalkPage } from './rollout/crosswalk/crosswalk-page.ts'
import type { DocumentPage, DocumentsPage } from './rollout/documents/documents.ts'
import type { DutiesPage, DutyPage } from './rollout/duties/duties.ts'
import type { CommuneLettersPage, LettersPage, OneLettersPage } from './rollout/letter-drafts/letters.ts'
import type { ModelPage } from './rollout/models/model-page.ts'
import type { ModelsPage } from './rollout/models/models-page.ts'
import type { NewModelPage } from './rollout/models/pages.ts'
import type { PlanPage, PlansPage } from './rollout/plans/plans.ts'
import type { ReportPage } from './rollout/quarter-reports/report-page.ts'
import type { ReportSumPage } from './rollout/quarter-reports/report-sum-page.ts'
import type { RepledgePage, ReportsPage } from './rollout/quarter-reports/reports-page.ts'
import type { RemindersPage } from './rollout/reminders/reminders.ts'
import type { SuccessRulePage } from './rollout/rule/rule.ts'
import type { RoundPage } from './rounds/round-page.ts'
import type { RoundSummary } from './rounds/round-words.ts'
import type { RoundsPage } from './rounds/rounds.ts'
import type { SavedViewsPage } from './saved-views/saved-views.ts'
import type { SetUpModel } from './set-up/set-up.ts'
import type { SigningModel } from './signing/decide.ts'
import type { CannotSign } from './signing/signing-keys.ts'
import type { AreaPreviewPage } from './units/area-actions.ts'
import type { AreasPage } from './units/areas.ts'
import type { ChangeRefusedPage } from './units/change-actions.ts'
import type { ChangeLine } from './units/change-list.ts'
import type { ReformPreviewPage } from './units/reform-actions.ts'
import type { ReformsPage } from './units/reforms.ts'
import type { Layout } from './views/layout.ts'
import type { VoicesPage } from './voices/voices.ts'
import type { WebhooksPage } from './webhooks/webhooks-page.ts'
import type { DistributionRow } from './wording/distribution.ts'
import type { ShareText } from './wording/share-text.ts'
import type { ModelState } from '@long-dan/rollout'
import type { Verdict } from '@long-dan/statistics'
import type { ErrorPageModel } from '@long-dan/web'

declare module './views/view.ts' {
  interface Templates {
    'access-record': AccessRecordPage
    'account-edit': EditAccountPage
    'account-new': NewAccountPage
    'account-password-given': GivenPasswordPage
    'account-password': PasswordPage
    'account-second-factor': SecondFactorSetUp
    'account-tokens': TokensPage
    'account': AccountPage
    'accounts': AccountsPage
    'answer-by-unit': AnswerByUnitPage & UnitFrame
    'answer-preview': AnswerPreviewPage
    'area-preview': AreaPreviewPage
    'areas': AreasPage
    'callbacks': CallbacksPage
    'case': CasePage
    'cases': CasesPage
    'change-refused': ChangeRefusedPage
    'compare': ShownComparePage
    'criteria': CriteriaPage & UnitFrame
    'criterion': CriterionPage & UnitFrame
    'decisions': DecisionsPage
    'desk-edit': EditDeskPage
    'desk-key': NewDeskKeyPage
    'desk-office': OfficePage
    'desk-paper': PaperPage
    'desk': ShownDeskPage
    'desks': DesksPage
    'dossiers': DossiersPage
    'error': ErrorPageModel
    'export-job': ExportJobPage
    'gone': GonePage
    'import-done': DonePage
    'import-preview': PreviewPage
    'import-upload': UploadPage
    'improvement-new': NewImprovementPage
    'improvement': ImprovementPage
    'improvements': ImprovementsPage
    'inbox': InboxPage
    'integrity-rule': RulePage
    'layout': Layout
    'letter-act': LetterActPage
    'letter-choice': LetterChoicePage
    'months': MonthsPage
    'office-days': OfficeDaysPage
    'paper-batch': BatchPage
    'paper-camera': CameraPage
    'paper-look': LookPage
    'paper-unread': UnreadPage
    'parts/act': { form: FormView }
    'parts/answer-rows': Pick<AnswerByUnitPage['tables'][number], 'axis' | 'rows'>
    'parts/answer': { answer: AnswerCard; results: ResultsModel }
    'parts/breaks': { breaks: readonly string[] }
    'parts/cannot-sign': { cannotSign: CannotSign | null }
    'parts/children-rows': Pick<ChildrenTable, 'rows' | 'axis' | 'grades' | 'hasReported' | 'hasVerdicts'> & { reportedWord: string }
    'parts/children': { table: ChildrenTable; caption: string; results: Pick<ResultsModel, 'source'> | null }
    'parts/commune-models': { models: readonly ModelLine[] }
    'parts/commune-share': { share: ShareText | null; isHidden: boolean }
    'parts/compare-empty': { side: Pick<CompareSide, 'name' | 'periodLabel'>; empty: EmptyState; letter: 'a' | 'b' }
    'parts/compare-side': { side: CompareSide; letter: 'A' | 'B' }
    'parts/count-changes': { changes: readonly CountChange[] }
    'parts/count-list': { rows: readonly CountLine[] }
    'parts/counts-saved': Pick<MonthFrame, 'saved' | 'imports'>
    'parts/criteria': { results: Pick<ResultsModel, 'groups' | 'criteriaLater' | 'thresholdPercent' | 'source'> }
    'parts/deeds': { deeds: { sentences: readonly string[]; source: string } }
    'parts/distribution-table': { rows: readonly DistributionRow[]; caption: string }
    'parts/divided': Pick<UnitPage, 'divided'>
    'parts/empty': { empty: EmptyState; allExcluded: string | null }
    'parts/export-links': { exports: readonly Link[]; collection: readonly Link[] }
    'parts/field': FieldView
    'parts/filter-choice': { name: string; label: string; options: readonly Option[]; value: string | undefined }
    'parts/for-operator': { forOperator: string }
    'parts/form-start': Pick<FormView, 'alert' | 'act'>
    'parts/form': { form: FormView }
    'parts/grade-legend': { grades: GradeLegend | null }
    'parts/grade-note': { grade: GradeMark | null; narrow: boolean }
    'parts/heading': Heading
    'parts/headline': Pick<OverviewPage, 'response' | 'neighbours' | 'reported'> & Pick<Beside, 'trust'> & { results: ResultsModel; criteriaUrl: string | null; isLarge: boolean }
    'parts/import-steps': StepTable & { title: string }
    'parts/left-out': Pick<CriteriaPage, 'hidden' | 'without'>
    'parts/list-filters': { filters: readonly ListFilter[] }
    'parts/lot-boxes': Pick<LotText, 'boxes'> & { readonly canEnter: boolean }
    'parts/map-switch': { mapSwitch: MapSwitch }
    'parts/model-state': { state: ModelState; stateText: string }
    'parts/modes': { results: Pick<ResultsModel, 'modes' | 'assisted' | 'paper'>; invited: string | null }
    'parts/month-heading': MonthFrame & Pick<DossiersPage, 'title' | 'exists' | 'known'> & { tabs: readonly Tab[] | null }
    'parts/page-links': PageLinks
    'parts/publication-events': { lines: PublicationsPage['history']['latest'] }
    'parts/published-periods': { lines: PublicationsPage['shown']['latest'] }
    'parts/question-answers': { answers: readonly QuestionAnswers[]; source: string; byUnit: ((code: string, option: string) => string) | null }
    'parts/ranking-rows': Pick<RankingPage, 'rows' | 'isOrdered' | 'grades'>
    'parts/reported': { reported: ReportedText }
    'parts/response': Pick<OverviewPage, 'response'>
    'parts/rollout-heading': ProgrammeHeading
    'parts/rollout-tabs': Pick<ProgrammeHeading, 'tabs'>
    'parts/rollout-typed-heading': Pick<ProgrammeHeading, 'title' | 'trail' | 'lead' | 'tabs'>
    'parts/round-summary': { round: RoundSummary }
    'parts/signed': { signed: string }
    'parts/sort-head': { column: RankingColumn; label: string; css: string }
    'parts/swatch': Pick<DistributionRow, 'point'>
    'parts/tabs': { tabs: readonly Tab[] }
    'parts/to-do': ToDo
    'parts/trend': { caption: string; results: Pick<ResultsModel, 'trend' | 'trendNotes' | 'thresholdPercent' | 'breaks' | 'source'> }
    'parts/trust-note': Pick<Beside, 'trust'> & { name: string }
    'parts/trust': Pick<Beside, 'trust'>
    'parts/unit-changes-of-year': { lines: readonly ChangeLine[] }
    'parts/unit-changes': { changes: ByYear<ChangeLine> }
    'parts/verdict-mark': { verdict: Verdict }
    'parts/visit-lines': Pick<ListedVisits, 'lines' | 'first'>
    'passkey': PasskeyModel
    'posters': PostersPage
    'publications': PublicationsPage
    'questions': QuestionsPage & UnitFrame
    'ranking': RankingPage & UnitFrame & { list: RankingList }
    'reform-preview': ReformPreviewPage
    'reforms': ReformsPage
    'remarks-answers': AnswersPage
    'remarks-one': OneRemarkPage
    'remarks': ShownRemarks
    'rollout-cockpit': CockpitPage
    'rollout-commune-letters': CommuneLettersPage
    'rollout-commune': CommunePage
    'rollout-communes': CommunesPage
    'rollout-crosswalk': CrosswalkPage
    'rollout-document': DocumentPage
    'rollout-documents': DocumentsPage
    'rollout-duties': DutiesPage
    'rollout-duty': DutyPage
    'rollout-letters-batch': OneLettersPage
    'rollout-letters': LettersPage
    'rollout-model-new': NewModelPage
    'rollout-model': ModelPage
    'rollout-models': ModelsPage
    'rollout-past-commune': PastCommunePage
    'rollout-plan': PlanPage
    'rollout-plans': PlansPage
    'rollout-reminders': RemindersPage
    'rollout-repledge': RepledgePage
    'rollout-report-sum': ReportSumPage & { mapSwitch: MapSwitch }
    'rollout-report': ReportPage
    'rollout-reports': ReportsPage
    'rollout-rule': SuccessRulePage
    'round': RoundPage
    'rounds': RoundsPage
    'saved-views': SavedViewsPage
    'search': SearchPage
    'set-up': SetUpModel
    'sign-in-second-factor': SecondFactorPage
    'sign-in-stopped': ProviderStopped
    'sign-in': SignInPage
    'signed-out': SignedOutPage
    'signing': SigningModel
    'themes': ThemesPage & UnitFrame
    'unit': OverviewPage
    'visits': VisitsPage
    'voices': VoicesPage
    'wall': WallPage
    'webhooks': WebhooksPage
  }
}
