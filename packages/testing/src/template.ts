/** The prepared database that test databases are copied from. */
export const templateName = 'template_reference'

/** Password of every role of the test server, which lives for one run on the loopback address. */
export const testPassword = 'test'
