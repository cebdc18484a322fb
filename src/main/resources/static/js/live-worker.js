/* Shared by all tabs of a browser: one connection, however many tabs. */
import { LiveSource } from "./live-source.js"

const ports = new Set()
let source = null
let key = null
let connected = true

const tell = message => ports.forEach(port => port.postMessage(message))

const listen = wanted => {
  const another = key !== null && key !== wanted
  if (source && !another) return
  source?.close()
  key = wanted
  source = new LiveSource("/live", topic => tell({ topic }), state => tell({ connected: connected = state }))
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
    listen(data.key)
    port.postMessage({ connected })
  }
})
