import { Controller } from "stimulus"

const LINGER = 10_000                                   // a row that left stays as long as one may undo it

/* Nothing moves under the reader. While the pointer is over the list or a row has the focus its order is frozen: rows tell what
   is new about them where they stand, rows that left fade, and what is new waits behind a bar until it is called. */
export default class extends Controller {
  static targets = ["frame", "rows", "older", "arrivals", "arrived"]
  static values = { view: String, one: String, many: String, left: String }

  connect() {
    this.waiting = null
    document.addEventListener("inbox:list", this.visited)
    document.addEventListener("turbo:load", this.mark)
    document.addEventListener("inbox:read", this.read)
    this.mark()
  }

  disconnect() {
    document.removeEventListener("inbox:list", this.visited)
    document.removeEventListener("turbo:load", this.mark)
    document.removeEventListener("inbox:read", this.read)
    this.watch?.disconnect()
  }

  /* The older page comes when its link comes near. */
  olderTargetConnected(place) {
    this.watch ??= new IntersectionObserver(seen => seen.some(each => each.isIntersecting) && this.more(), { root: this.frameTarget, rootMargin: "400px" })
    this.watch.observe(place)
  }

  olderTargetDisconnected(place) {
    this.watch?.unobserve(place)
  }

  async more() {
    const link = this.hasOlderTarget && this.olderTarget.querySelector("a")
    if (!link || this.loading) return
    this.loading = true
    try {
      const answer = await fetch(link.href.replace("?", "/list?"), { headers: { Accept: "text/html", "Turbo-Frame": "list" } })
      if (!answer.ok) return
      const page = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("list")
      if (!page || !link.isConnected) return
      this.rowsTarget.append(...rows(page).filter(row => !document.getElementById(row.id)))
      const next = page.querySelector(".older")
      if (next) this.olderTarget.replaceWith(next)
      else this.olderTarget.remove()
      this.mark()
    } catch {
      // the link stays: it can be followed by hand
    } finally {
      this.loading = false
    }
  }

  /* The frame was asked again. */
  render(event) {
    if (event.target !== this.frameTarget) return
    event.detail.render = (now, next) => this.merge(next)
  }

  /* Another page of the inbox came: the same view is merged, another one takes its place. */
  visited = ({ detail: { list } }) => {
    const next = list.querySelector("turbo-frame")
    const head = list.querySelector(".top .head")
    const moved = list.dataset.listViewValue !== this.viewValue
    this.element.querySelector(".top .head").replaceWith(head)
    this.element.querySelector(".top .told").replaceWith(list.querySelector(".top .told"))
    document.dispatchEvent(new CustomEvent("inbox:bulk", { detail: { list } }))
    if (!moved && next.dataset.liveSrcValue === this.frameTarget.dataset.liveSrcValue) return this.merge(next)
    this.viewValue = list.dataset.listViewValue
    this.frameTarget.dataset.liveSrcValue = next.dataset.liveSrcValue
    this.frameTarget.replaceChildren(...next.childNodes)
    this.frameTarget.scrollTop = 0
    this.forget()
  }

  merge(next) {
    if (!this.hasRowsTarget || rows(next).length === 0) return this.replace(next)
    const fresh = rows(next)
    if (this.frozen) this.hold(fresh, next)
    else this.settle(fresh, next)
    this.mark()
  }

  replace(next) {
    this.frameTarget.replaceChildren(...next.childNodes)
    this.forget()
    this.mark()
  }

  get frozen() {
    return this.over || this.frameTarget.contains(document.activeElement) || this.frameTarget.scrollTop > 0
  }

  /* Everything stays where it is. */
  hold(fresh, next) {
    const known = new Map(rows(this.element).map(row => [row.id, row]))
    const news = fresh.filter(row => !known.has(row.id) || climbed(row, known.get(row.id)))
    fresh.forEach(row => known.has(row.id) && refresh(known.get(row.id), row))
    this.fade(fresh)
    this.waiting = next
    this.count(news.length)
  }

  /* Nobody looks closely: rows go where they belong. */
  settle(fresh, next) {
    const known = new Map(rows(this.element).map(row => [row.id, row]))
    const { seen } = next.querySelector(".rows").dataset
    const reached = this.reach(fresh)
    this.fade(fresh)
    const beyond = rows(this.element).filter(row => !fresh.some(each => each.id === row.id) && (!reached(row) || lingers(row)))
    const now = fresh.map(row => known.has(row.id) ? refresh(known.get(row.id), row) : row)
    const all = [...now, ...beyond].sort((one, other) => place(other) - place(one))
    arrange(this.rowsTarget, all)
    this.rowsTarget.dataset.seen = seen
    if (beyond.every(lingers)) this.follow(next)
    this.forget()
  }

  follow(next) {
    const older = next.querySelector(".older")
    if (this.hasOlderTarget) older ? this.olderTarget.replaceWith(older) : this.olderTarget.remove()
    else if (older) this.frameTarget.append(older)
  }

  /* What left the view says so and stays for a while; only the part that the page speaks of can have left. */
  fade(fresh) {
    const reached = this.reach(fresh)
    for (const row of rows(this.element)) {
      const here = fresh.some(each => each.id === row.id)
      const item = row.querySelector(".item")
      if (here) delete row.dataset.left
      else if (reached(row) && !row.dataset.left) {
        row.dataset.left = Date.now()
        item.classList.add("gone")
        item.querySelector(".from .cut").textContent = this.leftValue
      }
    }
  }

  /* Says of a row whether the page speaks of the part where it stands. Of rows with one and the same place, as all that nobody is
     waiting for by a time have, only those do that stand before the page's last one here. */
  reach(fresh) {
    if (this.whole(fresh)) return () => true
    const last = fresh.at(-1)
    const all = rows(this.element)
    const at = all.findIndex(row => row.id === last.id)
    return row => place(row) > place(last) || place(row) === place(last) && all.indexOf(row) < at
  }

  whole(fresh) {
    return !fresh[0].closest("turbo-frame")?.querySelector(".older")
  }

  /* "." and the bar: now. */
  show() {
    if (!this.waiting) return
    const next = this.waiting
    rows(this.element).forEach(row => row.dataset.left && (row.dataset.left = 0))
    this.frameTarget.scrollTop = 0
    this.settle(rows(next), next)
    this.mark()
    this.links[0]?.focus({ preventScroll: true })
  }

  count(many) {
    if (!many) return
    this.arrivedTarget.textContent = many === 1 ? this.oneValue : this.manyValue.replace("{0}", many)
    if (this.arrivalsTarget.hidden) document.dispatchEvent(new CustomEvent("inbox:say", { detail: this.arrivedTarget.textContent }))
    this.arrivalsTarget.hidden = false
  }

  forget() {
    this.waiting = null
    this.arrivalsTarget.hidden = true
  }

  enter() { this.over = true }
  leave() { this.over = false }

  /* The row of what is open. */
  mark = () => {
    const open = location.pathname
    for (const link of this.links) {
      if (new URL(link.href).pathname === open) link.setAttribute("aria-current", "true")
      else link.removeAttribute("aria-current")
    }
  }

  read = ({ detail: { conversation } }) => document.getElementById(`row-${conversation}`)?.querySelector(".item")?.classList.remove("unread")

  get links() {
    return [...this.element.querySelectorAll(".rows .item")]
  }

  /* Triage: the next or the one before is opened, and what is done is closed on the way. */
  openNext() { this.beside(1)?.click() }
  openPrevious() { this.beside(-1)?.click() }

  closeAndGoOn() {
    const form = document.querySelector('.talk form[action$="/closure"]')
    if (!form || form.querySelector('[name="_method"]')) return
    const next = this.beside(1) ?? this.beside(-1)
    const then = document.createElement("input")
    if (next) Object.assign(then, { type: "hidden", name: "then", value: new URL(next.href).pathname.split("/").at(-1) })
    if (next) form.append(then)
    form.requestSubmit()
  }

  beside(by) {
    const at = this.links.findIndex(link => link.hasAttribute("aria-current"))
    return at < 0 ? this.links[0] : this.links[at + by]
  }

  next() { this.step(1) }
  previous() { this.step(-1) }

  step(by) {
    const links = this.links
    const at = links.findIndex(link => link === document.activeElement)
    const from = at >= 0 ? at : links.findIndex(link => link.hasAttribute("aria-current")) - (by > 0 ? 0 : 0)
    const to = links[Math.min(links.length - 1, Math.max(0, from + by))]
    to?.focus()
  }
}

const rows = place => [...place.querySelectorAll(".rows > li")]
const place = row => Number(row.dataset.at)
const lingers = row => Date.now() - Number(row.dataset.left ?? 0) < LINGER
const climbed = (row, before) => place(row) > place(before) && row.querySelector(".item").classList.contains("unread")

/* What is new about a row, written where it stands; the link itself stays, and with it the focus. */
const refresh = (row, fresh) => {
  const [here, there] = [row.querySelector(".item"), fresh.querySelector(".item")]
  row.dataset.at = fresh.dataset.at
  here.className = there.className
  if (here.innerHTML !== there.innerHTML) here.innerHTML = there.innerHTML
  return row
}

/* Only what stands wrong is moved: a moved element loses its focus. */
const arrange = (list, wanted) => {
  for (const row of [...list.children]) if (!wanted.includes(row)) row.remove()
  wanted.forEach((row, index) => { if (list.children[index] !== row) list.insertBefore(row, list.children[index] ?? null) })
}
