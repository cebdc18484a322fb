import { Controller } from "stimulus"
import { lookAgain } from "again"

const MINUTE = 60_000

/* "13:31" becomes "Yesterday 13:31" at the reader's midnight. */
export default class extends Controller {
  static values = { zone: String }

  connect() {
    this.day = this.today()
    this.timer = setInterval(() => this.look(), MINUTE)
  }

  disconnect() {
    clearInterval(this.timer)
  }

  look() {
    const now = this.today()
    if (now === this.day) return
    this.day = now
    lookAgain()
  }

  today() {
    return new Intl.DateTimeFormat("en-CA", { timeZone: this.zoneValue }).format(Date.now())
  }
}
