import * as Turbo from "turbo"
import { Application } from "stimulus"
import "keep"
import "document"
import "commands"
import "bell"

/* A page refreshes itself soon after it is told to; the server already waits a second between two calls. */
Turbo.session.pageRefreshDebouncePeriod = 10

/* Every file in js/controllers is a controller of its name; the import map knows them all. */
const application = Application.start()
const { imports } = JSON.parse(document.querySelector("script[type=importmap]").text)
const names = Object.keys(imports).filter(name => name.startsWith("controllers/"))
const arrivals = names.map(async name => {
  const module = await import(name)
  application.register(name.slice("controllers/".length).replaceAll("_", "-"), module.default)
})

/* From now on every key is heard. */
Promise.all(arrivals).then(() => document.documentElement.dataset.scripts = "ready")
