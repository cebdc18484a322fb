/* What was told lately. A page is read, and only later does it listen: what changed in between it hears from here. All moments are the
   server's, in milliseconds. */
const KEPT = 60_000
const SKEW = 1_000                                       // pages and stream may come from two servers

export class LatelyTold {
  constructor(since) {
    this.from = since
    this.told = new Map()
  }

  note(topic, at) {
    if (topic === "*") return this.forget(at)
    this.told.delete(topic)
    this.told.set(topic, at)
    for (const [old, then] of this.told) {
      if (then >= at - KEPT) break
      this.told.delete(old)
    }
    this.from = Math.max(this.from, at - KEPT)
  }

  forget(at) {
    this.told.clear()
    this.from = at
  }

  since(moment) {
    if (moment < this.from) return ["*"]
    return [...this.told].filter(([, at]) => at >= moment - SKEW).map(([topic]) => topic)
  }
}
