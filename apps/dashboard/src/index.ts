export {
  type AccountKeeper,
  openAccountKeeper,
  type ProvinceHere,
  type TypedAccount,
} from './accounts/account-keeper.ts'
export { type PosterOutcome, type PosterSurroundings, printPosterFile } from './desks/posters/poster-command.ts'
export { type DrawnOutlines, drawOutlines, type OutlineProblem } from './rollout/map-outlines/draw-outlines.ts'
export { type RunningDashboard, type StartOptions, startDashboardApp } from './start.ts'
export { openReformOffice, type ReformOffice } from './units/reform-office.ts'
