export type {
  ArmRecall,
  Calibration,
  CalibrationBin,
  DepthFit,
  HistoryFit,
  LapseFit,
  LevelEffect,
  LifetimeFit,
  MarginFit,
  RecallFit,
} from '../../planner/history/types.ts'
