export const evaluate = (fn: string, input: unknown): object => ({
  unsupported: true,
  ...(fn && input ? {} : {}),
})
