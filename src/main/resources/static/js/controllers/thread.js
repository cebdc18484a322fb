import { Controller } from "stimulus"

const NEAR = 48                                          // px from the end that count as "at the end"
const GLANCE = 600                                       // ms a message is looked at before it counts as read

/* A conversation that is read: it opens where reading goes on, new messages come below without moving what one reads,
   and what was seen is noted. */
export default class extends Controller {
  static targets = ["body", "message", "since", "pill", "count"]
  static values = { reading: String, one: String, many: String }

  initialize() {
    this.known = new Set()
    this.fresh = new Set()
  }

  connect() {
    this.element.addEventListener("turbo:before-frame-render", this.keep)
    document.addEventListener("visibilitychange", this.look)
    this.bodyTarget.addEventListener("scroll", this.scrolled, { passive: true })
    this.since = this.hasSinceTarget ? after(this.sinceTarget) : null
    this.begin()
    this.ready = true
    this.watch()
  }

  disconnect() {
    this.element.removeEventListener("turbo:before-frame-render", this.keep)
    document.removeEventListener("visibilitychange", this.look)
    this.bodyTarget.removeEventListener("scroll", this.scrolled)
    this.sight?.disconnect()
    clearTimeout(this.glance)
  }

  /* At the message that the address names; where one has read up to; else at the end, but not past the beginning of the newest. */
  begin() {
    const body = this.bodyTarget
    const newest = this.messageTargets.at(-1)
    const named = this.messageTargets.find(message => "#" + message.id === location.hash)
    if (named) body.scrollTop = Math.max(0, named.offsetTop - NEAR)
    else if (this.hasSinceTarget) body.scrollTop = Math.max(0, this.sinceTarget.offsetTop - body.clientHeight / 4)
    else if (newest) body.scrollTop = Math.max(0, newest.offsetTop - NEAR)
  }

  messageTargetConnected(message) {
    if (this.known.has(message.id)) return
    this.known.add(message.id)
    if (this.ready) this.arrived(message)
  }

  arrived(message) {
    if (message.dataset.mine === "true") return requestAnimationFrame(() => this.down())
    this.fresh.add(message)
    this.dispatch("arrived", { prefix: "thread", detail: { message } })
    if (message.classList.contains("ours")) document.dispatchEvent(new CustomEvent("thread:answered", { detail: { name: message.querySelector(".by strong")?.textContent } }))
    requestAnimationFrame(() => { this.tell(); this.watch() })
  }

  /* The line "new since you last looked" stays where it stood when one came. */
  keep = ({ target, detail: { newFrame } }) => {
    if (target !== this.element) return
    const line = newFrame.querySelector("#since")
    this.since ??= line ? after(line) : null
    const place = this.since && newFrame.querySelector(`#${CSS.escape(this.since)}`)
    if (!place) return
    const words = line ?? this.line()
    if (words) place.before(words)
  }

  line() {
    return this.hasSinceTarget ? this.sinceTarget.cloneNode(true) : null
  }

  tell() {
    const unseen = [...this.fresh].filter(message => message.isConnected && !this.sees(message))
    this.fresh = new Set(unseen)
    this.pillTarget.hidden = unseen.length === 0
    if (unseen.length === 0) return
    this.countTarget.textContent = unseen.length === 1 ? this.oneValue : this.manyValue.replace("{0}", unseen.length)
    document.dispatchEvent(new CustomEvent("inbox:say", { detail: this.countTarget.textContent }))
  }

  sees(message) {
    const [page, it] = [this.bodyTarget.getBoundingClientRect(), message.getBoundingClientRect()]
    return it.top < page.bottom - NEAR && it.bottom > page.top
  }

  scrolled = () => {
    if (this.pillTarget.hidden) return
    const unseen = [...this.fresh].filter(message => message.isConnected && !this.sees(message))
    if (unseen.length < this.fresh.size) this.tell()
  }

  down() {
    const first = [...this.fresh].find(message => message.isConnected)
    const body = this.bodyTarget
    body.scrollTo({ top: first ? first.offsetTop - NEAR : body.scrollHeight, behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" })
    this.fresh.clear()
    this.pillTarget.hidden = true
  }

  /* The newest message was in view for a moment, on a page that is looked at: it is read. */
  watch() {
    this.sight?.disconnect()
    const newest = this.messageTargets.at(-1)
    if (!newest || this.readAs === this.newest) return
    this.sight = new IntersectionObserver(seen => this.seen(seen.at(-1).isIntersecting), { root: this.bodyTarget })
    this.sight.observe(newest)
  }

  get newest() {
    return this.bodyTarget.dataset.newest
  }

  seen(visible) {
    this.visible = visible
    this.look()
  }

  look = () => {
    clearTimeout(this.glance)
    if (this.visible && !document.hidden && this.newest && this.readAs !== this.newest) this.glance = setTimeout(() => this.read(), GLANCE)
  }

  async read() {
    const message = this.newest
    this.readAs = message
    const answer = await post(this.readingValue, { message }).catch(() => null)
    if (!answer?.ok) return this.readAs = null
    document.dispatchEvent(new CustomEvent("inbox:read", { detail: { conversation: this.readingValue.split("/")[2] } }))
  }
}

const after = line => line.nextElementSibling?.id ?? null

const post = (url, fields) => fetch(url, {
  method: "POST",
  body: new URLSearchParams(fields),
  headers: { "X-CSRF-TOKEN": document.querySelector("meta[name=csrf-token]").content },
})
