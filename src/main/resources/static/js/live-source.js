/* The one stream of a browser. Told topics are noted and go to tell(topic); "*" means: anything may have changed. EventSource gives up for good
   on any answer but 200, so we come back ourselves; and it does not notice a line that went dead, so we listen for beats. */

const PAUSES = [1, 2, 5, 10, 30]
const SILENCE = 40_000
const UNAUTHORIZED = 401

export class LiveSource {
  constructor(url, lately, tell, state) {
    this.url = url
    this.lately = lately
    this.tell = tell
    this.state = state
    this.failures = 0
    this.missed = false
    this.saidOver = false
  }

  open() {
    this.close()
    this.source = new EventSource(this.url)
    this.source.addEventListener("now", event => this.opened(event.data))
    this.source.onmessage = event => this.heard(JSON.parse(event.data))
    this.source.addEventListener("beat", () => this.alive())
    this.source.onerror = () => this.broken()
    this.alive()
  }

  close() {
    clearTimeout(this.watch)
    clearTimeout(this.again)
    this.source?.close()
    this.source = null
  }

  opened(moment) {
    this.failures = 0
    this.saidOver = false
    this.lately.opened(moment)
    this.state(true)
    if (this.missed) this.heard({ topic: "*", at: Number(moment.split(".")[0]) })
    this.missed = false
    this.alive()
  }

  heard({ topic, at }) {
    this.alive()
    this.lately.note(topic, at)
    this.tell(topic)
  }

  broken() {
    this.missed = true
    this.state(false)
    if (this.source?.readyState !== EventSource.CLOSED) return
    this.later()
    this.ask()
  }

  /* EventSource does not tell what it got instead of a stream. Who is signed out hears it once: the pages look again, and see. */
  async ask() {
    const answer = await fetch(this.url, { headers: { Accept: "application/json" } }).catch(() => null)
    answer?.body?.cancel()
    if (answer?.status !== UNAUTHORIZED || this.saidOver) return
    this.saidOver = true
    this.tell("*")
  }

  later() {
    this.close()
    const pause = PAUSES[Math.min(this.failures++, PAUSES.length - 1)]
    this.again = setTimeout(() => this.open(), pause * (750 + Math.random() * 500))
  }

  alive() {
    clearTimeout(this.watch)
    this.watch = setTimeout(() => { this.missed = true; this.open() }, SILENCE)
  }
}
