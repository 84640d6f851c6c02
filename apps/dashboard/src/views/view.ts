import { type ErrorPageModel, viewsOf } from '@long-dan/web'

/** View model of each template of the dashboard; the rest is generated from it. */
export interface Templates {
  error: ErrorPageModel
}

export const view = viewsOf<Templates>()
