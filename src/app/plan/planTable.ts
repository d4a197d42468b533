/** The plan as a table, for the screens. */
export {
  bridgeSums,
  bringsOf,
  groupedBy,
  planBridge,
  planTable,
  type BridgeItem,
  type PlanRow,
  type PlanTable,
} from '../../planner/plan/planTable.ts'
