package org.tillside.workforce.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tillside.access.Actor;
import org.tillside.access.PersonId;
import org.tillside.kernel.Fault;
import org.tillside.malls.Holidays;
import org.tillside.web.Frame;
import org.tillside.web.Toast;
import org.tillside.workforce.Absences;
import org.tillside.workforce.Workers;

/** Who takes what and when they are there: everybody for owners and leads, oneself for all. */
@Controller
class TeamPage {

    private final TeamViews views;
    private final Workers workers;
    private final Absences absences;
    private final Holidays holidays;

    TeamPage(TeamViews views, Workers workers, Absences absences, Holidays holidays) {
        this.views = views;
        this.workers = workers;
        this.absences = absences;
        this.holidays = holidays;
    }

    @GetMapping("/settings/team")
    String team(Frame frame, Model page) {
        page.addAttribute("team", views.all(frame));
        return "workforce/team";
    }

    /** What the frame around the list asks for. */
    @GetMapping("/settings/team/list")
    String list(Frame frame, Model page) {
        page.addAttribute("team", views.all(frame));
        return "workforce/list";
    }

    @GetMapping("/settings/work")
    String own(Actor actor, Frame frame, Model page) {
        return page(frame, actor.person(), null, Map.of(), page);
    }

    @GetMapping("/settings/team/{person}")
    String one(@PathVariable PersonId person, Frame frame, Model page) {
        views.member(person);
        Workers.refuseOthers(person);
        return page(frame, person, null, Map.of(), page);
    }

    @PostMapping("/settings/team/{person}")
    String change(
            @PathVariable PersonId person,
            @RequestParam Map<String, String> fields,
            Frame frame,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model page) {
        views.member(person);
        Workers.refuseOthers(person);
        var form = new WorkerForm(fields);
        var known = form.read(holidays, TeamViews.zone(frame));
        if (known == null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(frame, person, form, fields, page);
        }
        workers.change(person, known);
        Toast.done(frame.say("workforce.saved")).on(redirect);
        return here(person);
    }

    @PostMapping("/settings/team/{person}/absences")
    String leave(
            @PathVariable PersonId person,
            @RequestParam(defaultValue = "") String first,
            @RequestParam(defaultValue = "") String last,
            Frame frame,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model page) {
        views.member(person);
        try {
            absences.add(person, day(first), last.isBlank() ? day(first) : day(last));
            Toast.done(frame.say("workforce.absence.added")).on(redirect);
            return here(person);
        } catch (Fault wrong) {
            if (!wrong.code().equals("absence.invalid")) throw wrong;
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            page.addAttribute("wrongAbsence", "fault." + wrong.code());
            return page(frame, person, null, Map.of(), page);
        }
    }

    @DeleteMapping("/settings/team/{person}/absences/{absence}")
    String comeBack(
            @PathVariable PersonId person,
            @PathVariable UUID absence,
            Frame frame,
            RedirectAttributes redirect) {
        views.member(person);
        absences.remove(person, absence);
        Toast.done(frame.say("workforce.absence.removed")).on(redirect);
        return here(person);
    }

    static LocalDate day(String written) {
        try {
            return LocalDate.parse(written.strip());
        } catch (DateTimeParseException no) {
            throw new Fault(
                    "absence.invalid",
                    Fault.Blame.USER,
                    "A day is written like 2026-12-24, not \"" + written + "\".",
                    no);
        }
    }

    private static String here(PersonId person) {
        return "redirect:"
                + (Actor.current().is(person) ? "/settings/work" : "/settings/team/" + person);
    }

    private String page(
            Frame frame,
            PersonId person,
            @Nullable WorkerForm form,
            Map<String, String> sent,
            Model page) {
        page.addAttribute("worker", views.one(frame, views.member(person), form, sent));
        if (!page.containsAttribute("wrongAbsence")) page.addAttribute("wrongAbsence", "");
        return "workforce/worker";
    }
}
