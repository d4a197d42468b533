import { chromium } from 'playwright'
import { writeFileSync } from 'node:fs'
const preset = process.argv[2]
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox','--disable-gpu'] })
const ctx = await b.newContext({ viewport: { width: 1440, height: 900 }, colorScheme: process.argv[3] ?? 'light' })
const p = await ctx.newPage()
p.on('console', m => console.log('console', m.type(), m.text()))
p.on('pageerror', e => console.log('pageerror', e.stack))
await p.goto('http://127.0.0.1:4719/')
await p.locator('.progress[data-status="done"]').waitFor({ state: 'attached' })
if (preset) { await p.getByRole('combobox', { name: 'Start from' }).selectOption(preset); await p.waitForTimeout(1500); await p.locator('.progress[data-status="done"]').waitFor({ state: 'attached' }) }
const save = async (item, file) => {
  await p.getByRole('button', { name: /^File/ }).click()
  const [d] = await Promise.all([p.waitForEvent('download'), p.getByRole('button', { name: item, exact: true }).click()])
  await d.saveAs('/tmp/wt/expout/' + file); console.log(item, d.suggestedFilename())
}
await p.getByRole('button', { name: /^File/ }).click(); await p.waitForTimeout(500)
await p.screenshot({ path: '/tmp/wt/expout/menu.png' })
await p.keyboard.press('Escape')
await save('Results, one number a row (CSV)', 'long.csv')
await save('Draws (CSV)', 'draws.csv')
await p.waitForTimeout(300); await p.screenshot({ path: '/tmp/wt/expout/told.png' })
await save('Workbook (XLSX)', 'w.xlsx')
await save('Slides (PPTX)', 's.pptx')
await p.getByRole('button', { name: /^File/ }).click()
await p.getByRole('button', { name: 'Print report…' }).click()
await p.waitForTimeout(800)
await p.screenshot({ path: '/tmp/wt/expout/report.png' })
for (const format of ['A4', 'Letter']) {
  const pdf = await p.pdf({ format, printBackground: true, preferCSSPageSize: false })
  writeFileSync(`/tmp/wt/expout/report-${format}.pdf`, pdf)
  console.log(format, 'pages', (pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g) ?? []).length)
}
await p.setViewportSize({ width: 794-90, height: 1123 }); await p.emulateMedia({ media: 'print' }); await p.waitForTimeout(300)
await p.screenshot({ path: '/tmp/wt/expout/report-print.png', fullPage: true })
await p.emulateMedia({ media: 'screen' }); await p.setViewportSize({ width: 390, height: 844 }); await p.waitForTimeout(300)
await p.screenshot({ path: '/tmp/wt/expout/report-phone.png' })
await b.close()
