/** Where it is kept which charts somebody wants to see: like the columns of a table, of which these are the shown ones. */
export const CHARTS_VIEW = 'report-charts'
