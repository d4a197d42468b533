import { parseArgs } from 'node:util'
import { createFormat } from '../../i18n/format.ts'
import { crmList } from '../../planner/plan/crmList.ts'
import { planTable } from '../../planner/plan/planTable.ts'
import { issuesText } from '../../scenario/issue.ts'
import { planProblems } from '../../scenario/planProblems.ts'
import type { Scenario } from '../../scenario/types.ts'
import { planCsv } from '../../share/planCsv.ts'
import { loadSolver } from '../../../workers/study/highsNode.ts'
import { EXIT, UsageError, oneOf, single, type Command } from '../command.ts'
import { withOptions } from '../plan/asked.ts'
import { planJson } from '../plan/planJson.ts'
import { planned, type Planned } from '../plan/planned.ts'
import { planText } from '../plan/planText.ts'
import { uncertainLines } from '../plan/uncertainLines.ts'
import { uncertainPart, worldsAsked } from '../plan/uncertainPart.ts'
import { readScenario } from '../scenarioInput.ts'

const help = `regain plan SCENARIO [options]

Who gets which offer: gives every kind of customers an offer, or none, so that the aim is
met as well as the limits allow. Says what the plan brings, what each limit costs, and how
far it is ahead of the best single offer. SCENARIO is a file, a preset's id, or - for
standard input. Options take the place of what the scenario itself asks of its plan.

  --objective AIM      profit (default), incrementalProfit, recalled or netBenefit
  --worth MONEY        what one more subscriber is worth beyond his own profit
  --budget MONEY       the most that may be spent, or none
  --caps LIST          what the budget caps: cash, costToServe, forgoneRevenue
                       (default: cash,costToServe; contacts, set-up and fixed cost are cash)
  --contacts N         customers contacted at most, or none
  --holdout PERCENT    share of every kind of customers that is left alone
  --contactable PERCENT  share of every kind of customers that may be contacted
  --min-iroi X         least incremental profit per unit spent, such as 0.5, or none
  --most ID=N          customers who can get an offer; several with commas
  --least ID=N         customers who must get an offer; several with commas
  --channel ID=N       customers who can be contacted through a channel
  --frontier           also what ten budgets bring, to a few customers
  --worlds N           also how sure the plan is: plans chosen on one half of N worlds and
                       scored on the other, which offers survive, regret over the futures
                       that the scenario names (32 to 65536)
  --tail PERCENT       the worst part of the worlds that a careful plan looks at (default 10)
  --csv FILE           writes who gets what, for the CRM
  --format FORMAT      table (default) or json; --json is short for it
`

const TEXTS = [
  'objective',
  'worth',
  'budget',
  'caps',
  'contacts',
  'holdout',
  'contactable',
  'min-iroi',
  'worlds',
  'tail',
  'csv',
  'format',
] as const
const LISTS = ['most', 'least', 'channel'] as const
const SWITCHES = ['frontier', 'json'] as const

const entries = <N extends string, T>(names: readonly N[], of: T): Record<N, T> =>
  Object.fromEntries(names.map((name) => [name, of])) as Record<N, T>

const readOptions = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      ...entries(TEXTS, { type: 'string' as const }),
      ...entries(LISTS, { type: 'string' as const, multiple: true as const }),
      ...entries(SWITCHES, { type: 'boolean' as const }),
    },
  })

/** Who gets what as the list for the CRM. */
const csvOf = (scenario: Scenario, { question, answer }: Planned): string => {
  if (answer.status === 'infeasible') {
    throw new UsageError('No plan keeps all limits, so there is no list to write.')
  }
  const { economics } = question
  return planCsv(scenario, crmList(economics, planTable(economics, answer)))
}

/** Refuses what needs inputs that are empty. */
const checkAsked = (scenario: Scenario): void => {
  const problems = planProblems(scenario)
  if (problems.length > 0) {
    throw new UsageError(`No plan can be made as asked:\n${issuesText(problems)}`)
  }
}

/** Says who gets which offer. */
export const plan: Command = {
  name: 'plan',
  summary: 'say who gets which offer within a budget and other limits',
  help,
  async run(args, terminal) {
    const { values, positionals } = readOptions(args)
    const format = oneOf('format', values.json ? 'json' : values.format, ['table', 'json'])
    const { id, scenario: own } = await readScenario(single(positionals), terminal)
    const scenario = withOptions(own, values)
    checkAsked(scenario)
    const withFrontier = values.frontier ?? false
    const solver = await loadSolver()
    const worlds = worldsAsked(values.worlds, values.tail)
    const found = planned({ id, scenario }, { withFrontier, solver })
    const sure = worlds && uncertainPart({ id, scenario }, { ...worlds, solver })
    if (values.csv !== undefined) await terminal.write(values.csv, csvOf(scenario, found))
    terminal.print(
      format === 'json'
        ? JSON.stringify({ ...planJson(scenario, found), ...sure }, null, 2)
        : [
            planText(scenario, found, createFormat(scenario.currency)),
            ...(sure ? ['', ...uncertainLines(scenario, sure)] : []),
          ].join('\n'),
    )
    return EXIT.done
  },
}
