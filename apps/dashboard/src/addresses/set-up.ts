import { address } from './address.ts'

/** What a new installation still needs. */
export const setUpAddress = address('/set-up', { access: { roles: ['administrator'] } })
