import { Controller } from "stimulus"
import * as Turbo from "turbo"
import { whenComposed } from "keep"
import "live"

const PACE = 1_000

/* Loads its frame again when its topic speaks (several topics apart by spaces), at most once a second, only while one looks.
   On anything but a frame it refreshes the page. "live:reload" may be prevented by whoever wants to decide when. */
export default class extends Controller {
  static values = { topic: String }

  connect() {
    this.last = 0
    window.addEventListener("live:change", this.changed)
    document.addEventListener("visibilitychange", this.look)
  }

  disconnect() {
    window.removeEventListener("live:change", this.changed)
    document.removeEventListener("visibilitychange", this.look)
    clearTimeout(this.timer)
  }

  changed = ({ detail: { topic } }) => {
    if (topic !== "*" && !this.topicValue.split(" ").includes(topic)) return
    this.stale = true
    this.look()
  }

  look = () => {
    if (!this.stale || document.hidden || this.timer) return
    this.timer = setTimeout(() => this.reload(), Math.max(0, this.last + PACE - performance.now()))
  }

  reload = async () => {
    await whenComposed()
    this.stale = false
    this.last = performance.now()
    try {
      if (!this.dispatch("reload", { cancelable: true }).defaultPrevented) await this.load()
    } finally {
      this.timer = null
      this.look()
    }
  }

  async load() {
    if (this.element.localName !== "turbo-frame") return Turbo.session.refresh(document.baseURI)
    this.element.dataset.reloading = ""
    await this.element.reload()
    delete this.element.dataset.reloading
  }
}
