import { Controller } from "stimulus"

const BEAT = 60_000

/* Says that somebody is at work, as long as a page of theirs is in sight. */
export default class extends Controller {
  connect() {
    this.timer = setInterval(this.say, BEAT)
    document.addEventListener("visibilitychange", this.say)
    this.say()
  }

  disconnect() {
    clearInterval(this.timer)
    document.removeEventListener("visibilitychange", this.say)
  }

  say = () => {
    if (document.hidden) return
    fetch("/attendance", {
      method: "POST",
      headers: { "X-CSRF-TOKEN": document.querySelector("meta[name=csrf-token]").content },
    }).catch(() => {})                                    // silence is being gone
  }
}
