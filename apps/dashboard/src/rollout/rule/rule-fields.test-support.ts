/** Valid values for the form: a rule both stricter and looser than the first. */
export const ruleFields = {
  validFrom: '2027-01-01',
  needsRecognition: 'yes',
  carryOver: 'every-part',
  minimumVerdict: 'met_confident',
  thresholdPercent: '85',
  minimumBase: '20',
  round: '',
  windowQuarters: '2',
  presencePercent: '40',
  pledgedPercent: '95',
  overdueApologies: '',
  reason: 'Văn bản số 12',
}
