/* Shows what is pushed to this browser. Its scope is this folder: it stands between no page and the server. */
const REMEMBERED = 200
const SHOWN = "notices-shown"
const ICON = "/img/favicon.svg"

/* A push may come twice; what was shown once, and sent away, is not shown again. */
const mark = tag => new Request(`/notices/shown/${tag}`)

const remember = async (shown, tag) => {
  await shown.put(mark(tag), new Response(""))
  const all = await shown.keys()
  await Promise.all(all.slice(0, Math.max(0, all.length - REMEMBERED)).map(old => shown.delete(old)))
}

const show = async ({ tag, title, body, link, notice, workspace, name, unread, at }) => {
  navigator.setAppBadge?.(unread).catch(() => {})          // a browser that shows none is no worse
  const shown = await caches.open(SHOWN)
  if (await shown.match(mark(tag))) return
  await registration.showNotification(title, { body, tag, icon: ICON, timestamp: Date.parse(at), data: { link, notice, workspace, name } })
  await remember(shown, tag)
}

addEventListener("push", event => {
  if (event.data) event.waitUntil(show(event.data.json()))
})

/* A page that stands there already comes to the front; else one is opened. Either learns which notice was read, and in which workspace. */
const open = async ({ link, notice, workspace, name }) => {
  const told = { notice: notice ?? "", workspace, name }
  const pages = await clients.matchAll({ type: "window", includeUncontrolled: true })
  const there = pages.find(page => new URL(page.url).pathname === new URL(link, location.origin).pathname)
  if (!there) return clients.openWindow(`${link}#${new URLSearchParams(told)}`)
  there.postMessage(told)
  return there.focus()
}

addEventListener("notificationclick", event => {
  event.notification.close()
  event.waitUntil(open(event.notification.data))
})

addEventListener("install", () => skipWaiting())
