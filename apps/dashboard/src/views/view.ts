import { type ErrorPageModel, viewsOf } from '@long-dan/web'

/** Model of each template of the dashboard; the rest of it is generated. */
export interface Templates {
  error: ErrorPageModel
}

export const view = viewsOf<Templates>()
