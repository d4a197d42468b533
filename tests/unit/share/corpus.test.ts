import { describe, expect, it } from 'vitest'
import { revisions } from '../../../src/app/revisions.ts'
import { toDocument } from '../../../src/scenario/write.ts'
import { decodeLink, encodeLink } from '../../../src/share/link.ts'
import { FORMAT } from '../../../src/share/linkFormats.ts'
import corpus from '../../corpus/links.json'
import { scenarioDigest } from '../../helpers/scenarioDigest.ts'

/** Links as they were given away. They stay in the file, whatever comes. */
describe('the links that were ever made', () => {
  it('are of every format, at least three each', () => {
    for (let format = 1; format <= FORMAT; format++) {
      const those = corpus.filter((each) => each.format === format)
      expect(those.length, `format ${format}`).toBeGreaterThanOrEqual(3)
      for (const { link } of those) expect(link).toMatch(new RegExp(`^v${format}\\.`))
    }
  })

  it.each(corpus)('format $format, $what: opens as what it was', async ({ link, opens }) => {
    const decoded = await decodeLink(link, revisions)
    if (!decoded.ok) throw new Error(decoded.message)
    const { scenario, view, modelVersion, base } = decoded.linked
    expect({
      digest: scenarioDigest(scenario),
      name: scenario.name,
      view,
      modelVersion,
      base,
    }).toEqual(opens)
  })

  it.each(corpus)(
    'format $format, $what: opens the same after it is written anew',
    async (each) => {
      const decoded = await decodeLink(each.link, revisions)
      if (!decoded.ok) throw new Error(decoded.message)
      const { scenario, view } = decoded.linked
      const anew = await decodeLink(await encodeLink(scenario, view, revisions), revisions)
      expect(anew).toMatchObject({ ok: true, linked: { view } })
      expect(anew.ok && toDocument(anew.linked.scenario)).toEqual(toDocument(scenario))
    },
  )
})
