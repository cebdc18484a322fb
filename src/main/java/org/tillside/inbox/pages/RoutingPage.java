package org.tillside.inbox.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tillside.access.Workspaces;
import org.tillside.channels.Mailbox;
import org.tillside.channels.Mailboxes;
import org.tillside.inbox.giving.Queue;
import org.tillside.inbox.giving.Queue.Wanted;
import org.tillside.inbox.giving.QueueId;
import org.tillside.inbox.giving.Queues;
import org.tillside.inbox.giving.Routing;
import org.tillside.inbox.giving.Routings;
import org.tillside.kernel.Fault;
import org.tillside.malls.Mall;
import org.tillside.malls.Malls;
import org.tillside.web.Frame;
import org.tillside.web.Toast;
import org.tillside.workforce.Workers;

/** Whether conversations are given out by themselves, and the queues in which they wait. */
@Controller
@RequestMapping("/settings/assignment")
class RoutingPage {

    private static final String HERE = "redirect:/settings/assignment";

    private final Routings routings;
    private final Queues queues;
    private final Mailboxes mailboxes;
    private final Malls malls;
    private final Workspaces workspaces;
    private final Workers workers;

    RoutingPage(
            Routings routings,
            Queues queues,
            Mailboxes mailboxes,
            Malls malls,
            Workspaces workspaces,
            Workers workers) {
        this.routings = routings;
        this.queues = queues;
        this.mailboxes = mailboxes;
        this.malls = malls;
        this.workspaces = workspaces;
        this.workers = workers;
    }

    @GetMapping
    String show(Model page) {
        return page(null, page);
    }

    @PostMapping("/automatic")
    String turnOn(Frame frame, RedirectAttributes redirect) {
        routings.turn(true, frame.say("inbox.queue.fallback"));
        Toast.done(frame.say("inbox.routing.on.done")).on(redirect);
        return HERE;
    }

    @DeleteMapping("/automatic")
    String turnOff(Frame frame, RedirectAttributes redirect) {
        routings.turn(false, frame.say("inbox.queue.fallback"));
        Toast.done(frame.say("inbox.routing.off.done")).on(redirect);
        return HERE;
    }

    @PostMapping("/queues")
    String create(
            QueueForm form,
            Frame frame,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model page) {
        return then(
                () -> queues.create(form.wanted()),
                frame.say("inbox.queue.made"),
                response,
                redirect,
                page);
    }

    @PostMapping("/queues/{queue}")
    String change(
            @PathVariable QueueId queue,
            QueueForm form,
            Frame frame,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model page) {
        return then(
                () -> queues.change(queue, form.wanted()),
                frame.say("inbox.queue.saved"),
                response,
                redirect,
                page);
    }

    @DeleteMapping("/queues/{queue}")
    String remove(
            @PathVariable QueueId queue,
            Frame frame,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model page) {
        return then(
                () -> queues.remove(queue),
                frame.say("inbox.queue.removed"),
                response,
                redirect,
                page);
    }

    private String then(
            Runnable work,
            String done,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model page) {
        try {
            work.run();
            Toast.done(done).on(redirect);
            return HERE;
        } catch (Fault wrong) {
            if (wrong.code().endsWith(".unknown")) throw wrong;
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page("fault." + wrong.code(), page);
        }
    }

    private String page(@Nullable String wrong, Model page) {
        var routing = routings.find();
        page.addAttribute("automatic", routing.map(Routing::automatic).orElse(false));
        page.addAttribute("fallback", routing.map(Routing::fallback).orElse(null));
        var all = queues.all();
        page.addAttribute("queues", all);
        page.addAttribute(
                "mailboxes",
                withNamed(mailboxes.all(), Mailbox::id, all, Wanted::mailbox, mailboxes::find));
        page.addAttribute(
                "malls", withNamed(malls.all(), Mall::id, all, Wanted::mall, malls::find));
        page.addAttribute("languages", workspaces.languages());
        page.addAttribute("people", workers.all().size());
        page.addAttribute("skills", workers.skills());
        page.addAttribute("wrong", wrong);
        return "inbox/routing";
    }

    /** What a queue is for stands in its form though it has ended, and stays when that is saved. */
    private static <T, I> List<T> withNamed(
            List<T> those,
            Function<T, I> id,
            List<Queue> queues,
            Function<Wanted, @Nullable I> named,
            Function<I, Optional<T>> find) {
        var known = those.stream().map(id).collect(Collectors.toSet());
        var ended =
                queues.stream()
                        .map(Queue::wanted)
                        .map(named)
                        .filter(Objects::nonNull)
                        .filter(it -> !known.contains(it))
                        .distinct()
                        .flatMap(it -> find.apply(it).stream());
        return Stream.concat(those.stream(), ended).toList();
    }
}
