import { viewsOf } from '@long-dan/web'

export const view = viewsOf<Readonly<Record<string, object>>>()
