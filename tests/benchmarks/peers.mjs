// Node peers on the same plain data: node peers.mjs FOLDER_OF_NODE_MODULES peer source.json target [template.docx]
// Speaks as worker.py does: one JSON line when ready, one for each line read.
import fs from 'node:fs'
import readline from 'node:readline'
import { createRequire } from 'node:module'

const [modules, peer, source, target, template] = process.argv.slice(2)
const require = createRequire(modules + '/')
const data = JSON.parse(fs.readFileSync(source, 'utf8'))
const EMU = 914400

function pptx() {
  const PptxGenJS = require('pptxgenjs')
  const runs = paragraphs => paragraphs.flatMap(p => p.runs.map((r, i) => ({
    text: r.text,
    options: { fontSize: r.size, bold: r.bold, color: r.colour, align: p.align, bullet: i === 0 && p.bullet !== '', breakLine: i === p.runs.length - 1 },
  })))
  const add = {
    text(p, slide, s) {
      if (!s.paragraphs.length && !s.fill && !s.line) return
      const options = { x: s.x / EMU, y: s.y / EMU, w: s.w / EMU, h: s.h / EMU, shape: p.ShapeType[s.geometry] }
      if (s.fill) options.fill = { color: s.fill }
      if (s.line) options.line = { color: s.line }
      slide.addText(runs(s.paragraphs), options)
    },
    table(p, slide, s) {
      const rows = s.rows.map(row => row.cells.map(cell => ({ text: runs(cell.paragraphs), options: cell.fill ? { fill: { color: cell.fill } } : {} })))
      slide.addTable(rows, { x: s.x / EMU, y: s.y / EMU, colW: s.widths.map(w => w / EMU), rowH: s.rows.map(r => r.height / EMU) })
    },
    chart(p, slide, s) {
      const series = s.series.map(one => ({ name: one.name, labels: s.categories, values: one.values.map(v => v ?? 0) }))
      slide.addChart(s.type === 'radar' ? p.ChartType.radar : p.ChartType.bar, series, { x: s.x / EMU, y: s.y / EMU, w: s.w / EMU, h: s.h / EMU, barDir: s.type === 'bar' ? 'bar' : 'col' })
    },
    line(p, slide, s) {
      const [[x1, y1], [x2, y2]] = [s.start, s.end]
      slide.addShape(p.ShapeType.line, { x: Math.min(x1, x2) / EMU, y: Math.min(y1, y2) / EMU, w: Math.abs(x2 - x1) / EMU, h: Math.abs(y2 - y1) / EMU, line: { color: s.colour, width: s.width } })
    },
  }
  return async () => {
    const p = new PptxGenJS()
    p.defineLayout({ name: 'ours', width: data.width / EMU, height: data.height / EMU })
    p.layout = 'ours'
    for (const page of data.slides) {
      const slide = p.addSlide()
      for (const shape of page.shapes) add[shape.kind](p, slide, shape)
      if (page.notes) slide.addNotes(page.notes)
    }
    return p.stream({ compression: true }) // write() leaves everything stored
  }
}

function docx() {
  const PizZip = require('pizzip'), Templater = require('docxtemplater')
  const bytes = fs.readFileSync(template)
  const part = one => {
    if (one.kind === 'heading') return { ['h' + one.level]: true, text: one.text }
    if (one.kind === 'paragraph') return { p: true, text: one.text }
    if (one.kind === 'list') return { list: true, items: one.items.map(text => ({ text })) }
    if (one.kind === 'table' && one.rows.length) {
      return { ['t' + one.rows[0].length]: true, rows: one.rows.map(row => Object.fromEntries(row.map((cell, i) => ['c' + i, cell]))) }
    }
    return {}
  }
  return async () => {
    const document = new Templater(new PizZip(bytes), { paragraphLoop: true, linebreaks: true })
    document.render({ title: data.title, parts: data.parts.map(part) })
    return document.getZip().generate({ type: 'nodebuffer', compression: 'DEFLATE' })
  }
}

function xlsx() {
  const Excel = require('exceljs')
  const written = sheets => {
    const book = new Excel.Workbook()
    for (const one of sheets) {
      const sheet = book.addWorksheet(one.name)
      for (const [column, width] of Object.entries(one.widths)) sheet.getColumn(column).width = width
      for (const given of one.cells) {
        const cell = sheet.getCell(given.row, given.column), value = given.value
        if (given.date) cell.value = new Date(value)
        else if (typeof value === 'string' && value.startsWith('=')) cell.value = { formula: value.slice(1), result: given.cached ?? undefined }
        else cell.value = value
        cell.numFmt = given.format
        if (given.bold) cell.font = { bold: true }
        if (given.fill) cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FF' + given.fill } }
      }
      for (const area of one.merged) sheet.mergeCells(area)
    }
    return book.xlsx.writeBuffer()
  }
  if (!Array.isArray(data[0])) return () => written(data)
  return async () => {
    for (const [place, sheets] of data.slice(1).entries()) fs.writeFileSync(`${target}-${place}`, await written(sheets))
    return written(data[0])
  }
}

const run = { pptxgenjs: pptx, docxtemplater: docx, exceljs: xlsx }[peer]()
console.log('{}')
for await (const _ of readline.createInterface({ input: process.stdin })) {
  const start = performance.now()
  fs.writeFileSync(target, await run())
  const seconds = (performance.now() - start) / 1000
  console.log(JSON.stringify({ seconds, memory: process.resourceUsage().maxRSS / 1024 }))
}
