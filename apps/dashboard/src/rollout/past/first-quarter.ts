/** First day of the programme's first quarter: from here on there is a rule, and communes report. */
export const firstQuarter = '2021-07-01'
