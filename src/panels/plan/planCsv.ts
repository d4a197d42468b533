import type { PlanView } from '../../app/plan/planView.ts'
export const planCsv = (view: PlanView): string => JSON.stringify(view.plan)
