import { deskAdministrationPages } from './administration-pages.ts'
import { deskOffice } from './office.ts'
import { posterPages } from './posters/pages.ts'

export const deskPages = [...deskAdministrationPages, deskOffice, ...posterPages]
