/** Where the running product is; set by start-product.ts. */
export const product = {
  ballotUrl: process.env.BALLOT_URL ?? '',
  dashboardUrl: process.env.DASHBOARD_URL ?? '',
  tryUrl: process.env.TRY_URL ?? '',
}
