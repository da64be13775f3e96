export { chooseStrength, groupFolds } from './choose-strength.ts'
export { minimise, type LbfgsOptions } from './lbfgs.ts'
export { crossEntropy, logisticObjective, probabilitiesOf, type LogisticData } from './logistic.ts'
