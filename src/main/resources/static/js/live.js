/* What changed on the server, told to this page: a "live:change" event on window with its topic. All tabs of a browser share one
   stream, for a browser opens only six connections to a host: through a SharedWorker, else through one tab that leads. */
import { LiveSource } from "live-source"
import { LatelyTold } from "live-told"
import { lookAgain } from "again"

const SPREAD = 500

const say = (name, detail) => window.dispatchEvent(new CustomEvent(name, { detail }))

const hear = ({ topic, connected }) => {
  if (topic !== undefined) say("live:change", { topic })
  if (connected !== undefined) say("live:state", { connected })
}

/* "*": we may have missed something, or are signed out. The whole page looks again, its live frames with it; not all browsers in the
   same moment. */
addEventListener("live:change", event => {
  if (event.detail.topic === "*") setTimeout(lookAgain, Math.random() * SPREAD)
})

/* A SharedWorker holds the stream. */
class Shared {
  constructor(url) {
    this.worker = new SharedWorker(url, { type: "module", name: "tillside-live" })
    this.worker.port.onmessage = ({ data }) => hear(data)
    this.worker.port.start()
  }

  join(key, since) { this.worker.port.postMessage({ key, since }) }
  leave() { this.worker.port.postMessage({ leave: true }) }
}

/* One tab holds the lock and the stream, and tells the others; whoever comes later asks it for what it told lately. When it goes, the
   next one takes over from where its own page was read. */
class Led {
  constructor() {
    this.channel = new BroadcastChannel("tillside-live")
    this.channel.onmessage = ({ data }) => data.since === undefined ? hear(data) : this.tellAgain(data.since)
  }

  join(key, since) {
    this.since = since
    this.channel.postMessage({ since })
    this.tellAgain(since)
    if (this.key === key) return
    this.leave()
    this.key = key
    const given = new AbortController()
    const over = new Promise(end => this.end = () => { given.abort(); end() })
    navigator.locks.request("tillside-live", { signal: given.signal, mode: "exclusive" }, () => this.lead(over)).catch(() => {})
  }

  async lead(over) {
    this.lately = new LatelyTold(this.since)
    const source = new LiveSource(`/live?since=${this.since}`, this.lately, topic => this.tell({ topic }), connected => this.tell({ connected }))
    source.open()
    await over
    source.close()
    this.lately = null
  }

  tell(message) {
    hear(message)
    this.channel.postMessage(message)
  }

  tellAgain(since) {
    this.lately?.since(since).forEach(topic => this.tell({ topic }))
  }

  leave() {
    this.end?.()
    this.key = null
  }
}

const url = document.querySelector("link[rel=live]")?.href
const way = url && "SharedWorker" in window ? new Shared(url) : "locks" in navigator && "BroadcastChannel" in window ? new Led() : null

/* Each page that comes says when it was read, for it was read before it listened. */
let joined = null
const follow = () => {
  const { live: key, liveSince: since } = document.documentElement.dataset
  if (!key) return leave()
  if (joined === `${key} ${since}`) return
  joined = `${key} ${since}`
  way?.join(key, since)
}

const leave = () => {
  joined = null
  way?.leave()
}

follow()
addEventListener("turbo:load", follow)
addEventListener("turbo:render", follow)
addEventListener("pagehide", leave)
addEventListener("pageshow", event => { if (event.persisted) { follow(); say("live:change", { topic: "*" }) } })

/* Back to a page that was kept: it heard nothing since. */
let kept = false
addEventListener("turbo:visit", event => kept = event.detail.action === "restore")
addEventListener("turbo:load", () => { if (kept) say("live:change", { topic: "*" }) })
