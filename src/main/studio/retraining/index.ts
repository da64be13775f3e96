export { retrainQuick, type QuickRetraining, type QuickRetrainTask } from './retrain-quick.ts'
