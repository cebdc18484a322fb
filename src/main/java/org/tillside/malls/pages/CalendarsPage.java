package org.tillside.malls.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.time.DayOfWeek;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tillside.kernel.Fault;
import org.tillside.malls.CalendarId;
import org.tillside.malls.TeamCalendars;
import org.tillside.malls.Week;
import org.tillside.web.Frame;
import org.tillside.web.Toast;

/** When the teams work. */
@Controller
@RequestMapping("/settings/calendars")
class CalendarsPage {

    private static final String USUAL = "09:00-18:00";
    private static final String HERE = "redirect:/settings/calendars";

    private final TeamCalendars calendars;
    private final Choices choices;

    CalendarsPage(TeamCalendars calendars, Choices choices) {
        this.calendars = calendars;
        this.choices = choices;
    }

    @GetMapping
    String show(Frame frame, Model page) {
        return page(frame, "", frame.reader().zone().getId(), "", usual(), null, page);
    }

    private static Map<DayOfWeek, String> usual() {
        var week = new EnumMap<DayOfWeek, String>(DayOfWeek.class);
        for (var day : DayOfWeek.values()) week.put(day, day.getValue() < 6 ? USUAL : "");
        return week;
    }

    /**
     * @param fields among them one for each day: {@code monday} and so on
     */
    @PostMapping
    String create(
            @RequestParam Map<String, String> fields,
            Frame frame,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model page) {
        var name = fields.getOrDefault("name", "");
        var zone = fields.getOrDefault("zone", "");
        var country = fields.getOrDefault("country", "");
        var week = week(fields);
        try {
            calendars.create(name, zone, country, Week.of(week));
            Toast.done(frame.say("malls.calendar.made", name)).on(redirect);
            return HERE;
        } catch (Fault wrong) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(frame, name, zone, country, week, wrong.code(), page);
        }
    }

    private static Map<DayOfWeek, String> week(Map<String, String> fields) {
        var week = new EnumMap<DayOfWeek, String>(DayOfWeek.class);
        for (var day : DayOfWeek.values())
            week.put(day, fields.getOrDefault(day.name().toLowerCase(Locale.ROOT), ""));
        return week;
    }

    @PostMapping("/{calendar}/ending")
    String end(
            @PathVariable CalendarId calendar,
            Frame frame,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model page) {
        try {
            calendars.end(calendar);
            Toast.done(frame.say("malls.calendar.ended")).on(redirect);
            return HERE;
        } catch (Fault wrong) {
            if (!wrong.code().equals("calendar.used")) throw wrong;
            response.setStatus(HttpStatus.CONFLICT.value());
            show(frame, page);
            page.addAttribute("wrong", wrong.code());
            return "malls/calendars";
        }
    }

    private String page(
            Frame frame,
            String name,
            String zone,
            String country,
            Map<DayOfWeek, String> week,
            @Nullable String wrong,
            Model page) {
        page.addAttribute("calendars", calendars.all());
        page.addAttribute("name", name);
        page.addAttribute("zone", zone);
        page.addAttribute("country", country);
        page.addAttribute("week", week);
        page.addAttribute("wrong", wrong);
        page.addAttribute("choices", choices.in(frame));
        return "malls/calendars";
    }
}
