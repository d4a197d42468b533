/** A percent as it is guessed: whole, below 10 to a tenth. */
export const tidyPercent = (percent: number): number =>
  Number(percent.toFixed(percent < 10 ? 1 : 0))

/** Money as it is guessed: one digit that counts. */
export const tidyMoney = (amount: number): number => Number(amount.toPrecision(1))
