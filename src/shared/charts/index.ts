/** Geometry of charts, shared by pages and reports, which draw it differently. */
export { axisEnds, enclosingTicks, tenthBelow } from './axis.ts'
export { confusionTable, type ConfusionCell, type ConfusionRow } from './confusion.ts'
export { enrolmentChart, type EnrolmentChart } from './enrolment.ts'
export { histogramOf } from './histogram.ts'
export { intervalBar, type IntervalBar } from './interval-bar.ts'
export { reliabilityOf, type Reliability, type ReliabilityBar } from './reliability.ts'
