/* What was told lately. A page is read, and only later does it listen: what changed in between it hears from here. A page's moment is
   milliseconds, a dot, and the server whose clock it was. */
const KEPT = 60_000
const SKEW = 1_000                                       // how far the clocks of two servers may be apart

const milliseconds = moment => Number(moment.split(".")[0])

export class LatelyTold {
  constructor(moment) {
    this.from = milliseconds(moment)
    this.told = new Map()
  }

  /* Whose clock the stream's moments are of. */
  opened(moment) {
    this.node = moment.split(".")[1]
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
    const here = moment.split(".")[1] === this.node
    const read = milliseconds(moment) - (here ? 0 : SKEW)
    if (milliseconds(moment) < this.from) return ["*"]
    return [...this.told].filter(([, at]) => at >= read).map(([topic]) => topic)
  }
}
