/** Communes of a reach; `everything`: whatever row-level security lets the reader see. */
export type CommuneIds = readonly number[] | 'everything'
