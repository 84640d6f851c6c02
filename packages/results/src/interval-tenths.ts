/** Both ends of a 95 % interval in tenths of a percent. */
export type IntervalTenths = { readonly low: number; readonly high: number }
