export { type AccountKeeper, openAccountKeeper } from './accounts/account-keeper.ts'
export { type PosterOutcome, type PosterSurroundings, printPosterFile } from './desks/poster-command.ts'
export { type RunningDashboard, type StartOptions, startDashboardApp } from './start.ts'
export { openReformOffice, type ReformOffice } from './units/reform-office.ts'
