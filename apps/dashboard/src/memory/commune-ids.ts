/** Communes within a reach; `everything`: whatever row-level security lets the official see. */
export type CommuneIds = readonly number[] | 'everything'
