export { chooseStrength, groupFolds } from './choose-strength.ts'
export { minimise } from './lbfgs.ts'
export { logisticObjective, probabilitiesOf, type LogisticData } from './logistic.ts'
