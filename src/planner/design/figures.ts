import { figureIds, type CustomerFigures, type FigureWeights } from '../../model/customerFigures.ts'
import { varianceOfForm } from '../../stats/linearForm.ts'

/** Mean of a linear form of a customer's figures. */
export const meanOfFigures = ({ mean }: CustomerFigures, weights: FigureWeights): number =>
  figureIds.reduce((sum, id) => sum + (weights[id] ?? 0) * mean[id], 0)

/** Variance of a linear form of a customer's figures. */
export const varianceOfFigures = (
  { covariance }: CustomerFigures,
  weights: FigureWeights,
): number =>
  varianceOfForm(
    covariance,
    figureIds.map((id) => weights[id] ?? 0),
  )
