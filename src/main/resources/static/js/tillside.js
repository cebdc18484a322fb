import "turbo"
import { Application } from "stimulus"

const application = Application.start()

/* Every file in js/controllers is a controller of its name; the import map knows them all. */
const names = Object.keys(JSON.parse(document.querySelector("script[type=importmap]").text).imports)
for (const name of names.filter(name => name.startsWith("controllers/"))) {
  import(name).then(module => application.register(name.slice("controllers/".length).replaceAll("_", "-"), module.default))
}
