import { Controller } from "stimulus"

const LABELS = 8

/* Draws what "of" says, in the colours of the theme; the numbers stand in the table beneath. The library is fetched where there is a
   chart. */
export default class extends Controller {
  static values = { of: Object }

  async connect() {
    const library = await import("echarts")
    if (!this.element.isConnected || this.chart) return
    this.element.classList.add("drawn")
    this.chart = library.init(this.element, null, { renderer: "canvas" })
    this.draw()
    this.sizes = new ResizeObserver(() => this.resize())
    this.sizes.observe(this.element)
    this.themes = new MutationObserver(() => this.draw())
    this.themes.observe(document.documentElement, { attributeFilter: ["data-theme"] })
    this.dark = matchMedia("(prefers-color-scheme: dark)")
    this.dark.addEventListener("change", this.draw)
  }

  disconnect() {
    this.sizes?.disconnect()
    this.themes?.disconnect()
    this.dark?.removeEventListener("change", this.draw)
    this.chart?.dispose()
    this.chart = null
    this.element.classList.remove("drawn")
  }

  ofValueChanged() {
    if (this.chart) this.draw()
  }

  /* Told once from the start, when nothing has changed. */
  resize() {
    const { clientWidth: width, clientHeight: height } = this.element
    if (!this.chart || this.chart.getWidth() === width && this.chart.getHeight() === height) return
    this.chart.resize()
    this.draw()
  }

  draw = () => {
    const { kind, unit, labels, lines } = this.ofValue
    const paints = new Map()
    const paint = token => paints.get(token) ?? paints.set(token, this.paint(token)).get(token)
    const of = { unit, labels, lines, paint, narrow: this.element.clientWidth < 400 }
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches
    const options = kind === "bars" ? bars(of) : kind === "heat" ? heat(of) : upright(of, kind)
    this.chart.setOption({ animation: !still, animationDuration: 180, textStyle: font(this.element), ...options }, true)
    this.element.dataset.drawn = kind
  }

  /* A token as red, green and blue: the library does not read the newer ways to say a colour. */
  paint(token) {
    const probe = document.createElement("span")
    probe.style.color = `var(--${token})`
    this.element.append(probe)
    const said = getComputedStyle(probe).color
    probe.remove()
    const pen = new OffscreenCanvas(1, 1).getContext("2d")
    pen.fillStyle = said
    pen.fillRect(0, 0, 1, 1)
    const [red, green, blue] = pen.getImageData(0, 0, 1, 1).data
    return `rgb(${red},${green},${blue})`
  }
}

const font = element => ({ fontFamily: getComputedStyle(element).fontFamily, fontSize: 12 })

const number = (value, unit) => value == null ? "" : value.toLocaleString(document.documentElement.lang) + unit

const tip = ({ paint, unit }) => ({
  trigger: "axis", renderMode: "richText", confine: true, valueFormatter: value => number(value, unit), backgroundColor: paint("raised"),
  borderColor: paint("line-strong"), textStyle: { color: paint("ink"), fontSize: 12 }, axisPointer: { lineStyle: { color: paint("line-strong") } }
})

const values = ({ paint, unit }) => ({
  type: "value", axisLabel: { color: paint("ink-3"), formatter: value => number(value, unit) },
  splitLine: { lineStyle: { color: paint("line") } }, splitNumber: 4, minInterval: unit ? 0 : 1, min: 0
})

const names = ({ paint, labels }) => ({
  type: "category", data: labels, axisLabel: { color: paint("ink-3"), hideOverlap: true, interval: Math.floor(labels.length / LABELS) },
  axisLine: { lineStyle: { color: paint("line-strong") } }, axisTick: { show: false }
})

/* Lines end in their name, or stand as columns. */
function upright(of, kind) {
  const { lines, paint, narrow } = of
  const one = line => kind === "columns"
    ? { type: "bar", name: line.name, data: line.values, color: paint(`chart-${line.color}`), barCategoryGap: "25%", itemStyle: { borderRadius: 2 } }
    : {
        type: "line", name: line.name, data: line.values, color: paint(`chart-${line.color}`), connectNulls: true, symbol: "circle", symbolSize: 5,
        showSymbol: line.values.length < 15, lineStyle: { width: line.color === 1 ? 2 : 1.5 }, labelLayout: { moveOverlap: "shiftY" },
        endLabel: { show: true, formatter: "{a}", lineHeight: 18, color: paint("ink-2"), width: narrow ? 70 : 110, overflow: "truncate" }
      }
  const room = kind === "columns" ? 8 : narrow ? 78 : 118
  return {
    grid: { left: 4, right: room, top: 12, bottom: 4, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    tooltip: tip(of), xAxis: { ...names(of), boundaryGap: kind === "columns" }, yAxis: values(of), series: lines.map(one)
  }
}

/* Lying bars, each with its number at the end; the first stands on top. */
function bars(of) {
  const { lines, paint, unit, narrow } = of
  return {
    grid: { left: 4, right: 64, top: 4, bottom: 4, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    tooltip: { ...tip(of), axisPointer: { type: "none" } },
    xAxis: { ...values(of), max: unit.includes("%") ? 100 : null },
    yAxis: { ...names(of), inverse: true, axisLabel: { color: paint("ink-2"), width: narrow ? 90 : 150, overflow: "truncate", interval: 0 } },
    series: lines.map(line => ({
      type: "bar", name: line.name, data: line.values, color: paint(`chart-${line.color}`), barMaxWidth: 14, itemStyle: { borderRadius: 2 },
      label: { show: true, position: "right", color: paint("ink"), formatter: ({ value }) => number(value, unit) }
    }))
  }
}

/* A row of cells for each line; numbers stand in them where there is room. */
function heat(of) {
  const { lines, labels, paint, unit, narrow } = of
  const steps = heatSteps(Math.max(1, ...lines.flatMap(line => line.values)))
  const cell = (value, x, y) => {
    const most = steps.findLast(step => value >= step.from)?.token === "heat-5"
    return { value: [x, y, value], label: { color: paint(most ? "on-accent" : "ink") } }
  }
  const { axisPointer, valueFormatter, ...box } = tip(of)
  return {
    grid: { left: 4, right: 4, top: 4, bottom: 36, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    tooltip: { ...box, trigger: "item", formatter: ({ value: [x, y, many] }) => `${lines[y].name}, ${labels[x]}  ${number(many, unit)}` },
    xAxis: { ...names(of), axisLine: { show: false }, axisLabel: { color: paint("ink-3"), interval: narrow ? 5 : 2 } },
    yAxis: { type: "category", data: lines.map(line => line.name), inverse: true, axisLabel: { color: paint("ink-2"), interval: 0 }, axisLine: { show: false }, axisTick: { show: false } },
    visualMap: {
      type: "piecewise", orient: "horizontal", left: "center", bottom: 0, itemWidth: 14, itemHeight: 10, itemGap: narrow ? 6 : 12, textGap: 4, selectedMode: false,
      textStyle: { color: paint("ink-2") },
      pieces: steps.map(({ from, to, token }) => ({ min: from, max: to, label: [...new Set([from, to])].map(it => number(it, unit)).join("–"), color: paint(token) }))
    },
    series: [{
      type: "heatmap", data: lines.flatMap((line, y) => line.values.map((value, x) => cell(value, x, y))), itemStyle: { borderColor: paint("surface"), borderWidth: 1, borderRadius: 2 },
      label: { show: !narrow && steps.at(-1).to < 1000, formatter: ({ value: [, , many] }) => many ? number(many, unit) : "" }, emphasis: { itemStyle: { borderColor: paint("ink") } }
    }]
  }
}

/* None, and up to five steps of whole numbers up to the most. */
function heatSteps(most) {
  const many = Math.min(5, most)
  const end = step => Math.floor(step * most / many)
  const some = Array.from({ length: many }, (_, i) => ({ from: end(i) + 1, to: end(i + 1), token: `heat-${Math.round((i + 1) * 5 / many)}` }))
  return [{ from: 0, to: 0, token: "sunken" }, ...some]
}
