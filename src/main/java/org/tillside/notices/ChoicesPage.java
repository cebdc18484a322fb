package org.tillside.notices;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.text.Collator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tillside.access.Actor;
import org.tillside.kernel.Fault;
import org.tillside.notices.push.Devices;
import org.tillside.notices.push.Subscription;
import org.tillside.notices.push.VapidKey;
import org.tillside.web.BrowserName;
import org.tillside.web.Frame;
import org.tillside.web.Toast;

/** Of what somebody is told, by which way, and when not: everybody for themselves. */
@Controller
@RequestMapping("/settings/notices")
class ChoicesPage {

    private static final String HERE = "redirect:/settings/notices";

    private final Manners manners;
    private final Kinds kinds;
    private final Devices devices;
    private final VapidKey key;
    private final ObjectProvider<StaffPost> post;

    ChoicesPage(
            Manners manners,
            Kinds kinds,
            Devices devices,
            VapidKey key,
            ObjectProvider<StaffPost> post) {
        this.manners = manners;
        this.kinds = kinds;
        this.devices = devices;
        this.key = key;
        this.post = post;
    }

    @GetMapping
    String show(Actor actor, Frame frame, Model page) {
        var form = ChoicesForm.of(manners.of(actor.person()), kinds.all());
        return page(actor, frame, form, null, page);
    }

    @PostMapping
    String change(
            @RequestParam Map<String, String> fields,
            Actor actor,
            Frame frame,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model page) {
        var form = new ChoicesForm(fields);
        try {
            manners.change(actor.person(), form.read(kinds.all()));
            Toast.done(frame.say("notices.choices.saved")).on(redirect);
            return HERE;
        } catch (Fault wrong) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(actor, frame, form, wrong.code(), page);
        }
    }

    /** Sent twice, it is the same browser. */
    @PostMapping("/devices")
    String add(
            @RequestParam(defaultValue = "") String endpoint,
            @RequestParam(defaultValue = "") String p256dh,
            @RequestParam(defaultValue = "") String auth,
            @RequestHeader(name = HttpHeaders.USER_AGENT, defaultValue = "") String agent,
            Actor actor,
            Frame frame,
            HttpSession session,
            RedirectAttributes redirect) {
        var subscription = Subscription.of(endpoint, p256dh, auth);
        devices.subscribe(actor.person(), subscription, BrowserName.of(agent), session.getId());
        Toast.done(frame.say("notices.device.added")).withIcon("bell").on(redirect);
        return HERE;
    }

    /** Who signed in anew goes on seeing here what they are told. It turns nothing on. */
    @PostMapping("/devices/session")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void stay(@RequestParam(defaultValue = "") String endpoint, Actor actor, HttpSession session) {
        devices.stay(actor.person(), endpoint, session.getId());
    }

    @DeleteMapping("/devices/{device}")
    String remove(
            @PathVariable UUID device, Actor actor, Frame frame, RedirectAttributes redirect) {
        devices.remove(actor.person(), device);
        Toast.done(frame.say("notices.device.removed")).on(redirect);
        return HERE;
    }

    private String page(
            Actor actor, Frame frame, ChoicesForm form, @Nullable String wrong, Model page) {
        page.addAttribute("form", form);
        page.addAttribute("wrong", wrong);
        page.addAttribute("kinds", named(frame));
        page.addAttribute("hours", hours());
        page.addAttribute("devices", devices.of(actor.person()));
        page.addAttribute("key", key.publicKey());
        page.addAttribute(
                "sender",
                post.stream()
                        .map(StaffPost::sender)
                        .flatMap(Optional::stream)
                        .findFirst()
                        .orElse(null));
        return "notices/choices";
    }

    /** By name, as the reader's language sorts them. */
    private Map<String, String> named(Frame frame) {
        var order = Collator.getInstance(frame.reader().language());
        var named = new LinkedHashMap<String, String>();
        kinds.all().stream()
                .map(kind -> Map.entry(kind, frame.say("notices.about." + kind)))
                .sorted(Map.Entry.comparingByValue(order))
                .forEach(it -> named.put(it.getKey(), it.getValue()));
        return named;
    }

    private static Map<String, String> hours() {
        var hours = new LinkedHashMap<String, String>();
        IntStream.range(0, 24).forEach(it -> hours.put("" + it, "%02d:00".formatted(it)));
        return hours;
    }
}
