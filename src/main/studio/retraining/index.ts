export { retrainQuick, type QuickRetraining, type QuickRetrainOptions } from './retrain-quick.ts'
