import { Controller } from "stimulus"

const PATIENCE = 3_000

/* Shows that we are cut off, once it is more than a blink. */
export default class extends Controller {
  connect() {
    window.addEventListener("live:state", this.told)
    window.addEventListener("offline", this.lost)
    window.addEventListener("online", this.found)
    if (!navigator.onLine) this.lost()
  }

  disconnect() {
    window.removeEventListener("live:state", this.told)
    window.removeEventListener("offline", this.lost)
    window.removeEventListener("online", this.found)
    clearTimeout(this.timer)
  }

  told = ({ detail }) => detail.connected && navigator.onLine ? this.found() : this.lost()
  lost = () => { this.timer ??= setTimeout(() => this.element.hidden = false, PATIENCE) }
  found = () => {
    clearTimeout(this.timer)
    this.timer = null
    this.element.hidden = true
  }
}
