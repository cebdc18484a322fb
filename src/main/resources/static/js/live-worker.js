/* Shared by all tabs of a browser: one connection, however many tabs. */
import { LiveSource } from "./live-source.js"
import { LatelyTold } from "./live-told.js"

const ports = new Set()
let source = null
let key = null
let lately = null
let connected = true

const tell = message => ports.forEach(port => port.postMessage(message))

/* Whoever comes to a stream that flows already hears what it told since the page was read. */
const listen = (port, wanted, since) => {
  const another = key !== null && key !== wanted
  if (source && !another) return lately.since(since).forEach(topic => port.postMessage({ topic }))
  source?.close()
  key = wanted
  lately = new LatelyTold(since)
  source = new LiveSource(`/live?since=${since}`, lately, topic => tell({ topic }), state => tell({ connected: connected = state }))
  source.open()
  if (another) tell({ topic: "*" })                          // somebody else signed in, or another workspace was chosen
}

const leave = port => {
  ports.delete(port)
  if (ports.size > 0) return
  source?.close()
  source = null
}

addEventListener("connect", event => {
  const port = event.ports[0]
  port.onmessage = ({ data }) => {
    if (data.leave) return leave(port)
    ports.add(port)
    listen(port, data.key, data.since)
    port.postMessage({ connected })
  }
})
