import { Controller } from "stimulus"
import { lookAgain } from "again"
import { whenComposed } from "keep"
import "live"

const PACE = 1_000
const AHEAD = 2 * PACE
const PATIENCE = 10_000

/* Loads its frame again, from src, when its topic speaks (several topics apart by spaces): at once, but of many in a row one a second,
   and only while one looks.
   The frame comes with its content and without src, in the page as in the answer: with it Turbo would ask twice. On anything but a frame
   it refreshes the page. "live:reload" may be prevented by whoever wants to decide when. */
export default class extends Controller {
  static values = { topic: String, src: String }

  connect() {
    this.paid = 0
    window.addEventListener("live:change", this.changed)
    document.addEventListener("visibilitychange", this.look)
  }

  disconnect() {
    window.removeEventListener("live:change", this.changed)
    document.removeEventListener("visibilitychange", this.look)
    clearTimeout(this.timer)
  }

  get isFrame() {
    return this.element.localName === "turbo-frame"
  }

  /* What stands there is what src would answer: nothing is to be loaded yet. */
  srcValueChanged() {
    if (!this.isFrame || !this.srcValue) return
    this.element.disabled = true
    this.element.setAttribute("src", this.srcValue)
    this.element.setAttribute("complete", "")
    this.element.disabled = false
  }

  changed = ({ detail: { topic } }) => {
    if (!this.topicValue.split(" ").includes(topic)) return
    this.stale = true
    this.look()
  }

  look = () => {
    if (!this.stale || document.hidden || this.timer) return
    this.timer = setTimeout(() => this.reload(), Math.max(0, this.paid - AHEAD - performance.now()))
  }

  reload = async () => {
    await whenComposed()
    this.stale = false
    this.paid = Math.max(this.paid, performance.now()) + PACE
    try {
      if (!this.dispatch("reload", { cancelable: true }).defaultPrevented) await this.load()
    } finally {
      this.timer = null
      this.look()
    }
  }

  async load() {
    if (!this.isFrame) return lookAgain()
    const over = new AbortController()
    this.element.dataset.reloading = ""
    await Promise.race([this.element.reload(), this.anybody(over.signal)])
    over.abort()
    delete this.element.dataset.reloading
  }

  /* Where somebody else reloads the frame meanwhile (a page that refreshes itself does), Turbo gives up our answer and never says so. */
  anybody(signal) {
    return new Promise(done => {
      this.element.addEventListener("turbo:frame-load", event => event.target === this.element && done(), { signal })
      const late = setTimeout(done, PATIENCE)
      signal.addEventListener("abort", () => clearTimeout(late))
    })
  }
}
