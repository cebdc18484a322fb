import { Controller } from "stimulus"

const BEAT = 20_000
const PAUSE = 8_000

/* Says that one looks at a conversation, and that one writes in it; stops when the page is put aside. */
export default class extends Controller {
  static values = { url: String }

  connect() {
    this.state = null
    this.timer = setInterval(() => this.say(this.state ?? "looking"), BEAT)
    document.addEventListener("visibilitychange", this.look)
    window.addEventListener("pagehide", this.gone)
    this.element.addEventListener("input", this.typed)
    this.look()
  }

  disconnect() {
    clearInterval(this.timer)
    clearTimeout(this.idle)
    document.removeEventListener("visibilitychange", this.look)
    window.removeEventListener("pagehide", this.gone)
    this.element.removeEventListener("input", this.typed)
    this.gone()
  }

  look = () => document.hidden ? this.gone() : this.say("looking")
  gone = () => { if (this.state) this.say("gone") }

  typed = event => {
    if (!event.target.closest(".composer")) return
    clearTimeout(this.idle)
    this.idle = setTimeout(() => this.say("looking"), PAUSE)
    if (this.state !== "typing") this.say("typing")
  }

  say(state) {
    if (document.hidden && state !== "gone") return
    this.state = state === "gone" ? null : state
    fetch(this.urlValue, {
      method: "POST",
      keepalive: true,
      body: new URLSearchParams({ state }),
      headers: { "X-CSRF-TOKEN": document.querySelector("meta[name=csrf-token]").content },
    }).catch(() => {})                                    // silence is being gone
  }
}
