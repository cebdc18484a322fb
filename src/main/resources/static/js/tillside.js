import * as Turbo from "turbo"
import { Application } from "stimulus"
import "keep"
import "document"
import "commands"
import "bell"
import controllers from "controllers"

/* A page refreshes itself soon after it is told to; the server already waits a second between two calls. */
Turbo.session.pageRefreshDebouncePeriod = 10

/* Every file in js/controllers is a controller of its name. */
const application = Application.start()
Object.entries(controllers).forEach(([name, controller]) => application.register(name, controller))

/* From now on every key is heard. */
document.documentElement.dataset.scripts = "ready"
