/** The `db/` folder of the repository: migrations, roles and seeds. */
export const databaseFolder = new URL('../../../../db/', import.meta.url)
