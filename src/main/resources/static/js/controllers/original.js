import { Controller } from "stimulus"

const LEAST = 64
const MOST = 4_000

/* The frame of a designed mail is as high as the mail. Nothing runs in it, so we measure from outside. */
export default class extends Controller {
  static targets = ["page", "ask"]

  fit() {
    this.grown?.disconnect()
    const root = this.pageTarget.contentDocument?.documentElement
    if (!root) return
    this.grown = new ResizeObserver(() => this.measure(root))
    this.grown.observe(root)
    if (root.ownerDocument.body) this.grown.observe(root.ownerDocument.body)
    this.measure(root)
  }

  measure(root) {
    const high = Math.max(root.ownerDocument.body?.scrollHeight ?? 0, root.getBoundingClientRect().height)
    this.pageTarget.style.height = `${Math.min(MOST, Math.max(LEAST, Math.ceil(high) + 2))}px`
  }

  asked() {
    if (this.hasAskTarget) this.askTarget.hidden = true
  }

  disconnect() {
    this.grown?.disconnect()
  }
}
