package org.tillside.access;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DateTimeException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tillside.kernel.Fault;

/** Until when somebody works here, for programs. */
@RestController
@RequestMapping("/api/v1/staff/{person}/last-day")
@Tag(name = "Staff")
class LastDayResource {

    private final Staff staff;
    private final LastDays lastDays;
    private final Successions successions;
    private final Workspaces workspaces;

    LastDayResource(
            Staff staff, LastDays lastDays, Successions successions, Workspaces workspaces) {
        this.staff = staff;
        this.lastDays = lastDays;
        this.successions = successions;
        this.workspaces = workspaces;
    }

    @GetMapping
    @Operation(summary = "Read until when somebody works here")
    @ApiResponse(responseCode = "200", description = "Their last day; no day: there is none")
    ApiLastDay one(@PathVariable PersonId person) {
        staff.present(person);
        return ApiLastDay.of(lastDays.of(person).orElse(null), successions.all().get(person));
    }

    @PutMapping
    @Operation(
            summary = "Say until when somebody works here, and to whom goes what they have then",
            description = "Owners have no last day. Without a day, they work here without an end.")
    @ApiResponse(responseCode = "200", description = "What holds now")
    ApiLastDay change(@PathVariable PersonId person, @RequestBody ApiLastDay wanted) {
        var day = wanted.day() == null ? "" : wanted.day();
        successions.change(
                person, LastDay.read(day, zone(wanted.zone())).orElse(null), heir(wanted.heir()));
        return one(person);
    }

    private ZoneId zone(@Nullable String named) {
        if (named == null || named.isBlank()) return workspaces.zone();
        try {
            return ZoneId.of(named.strip());
        } catch (DateTimeException unknown) {
            throw new Fault(
                    "last-day.invalid",
                    Fault.Blame.USER,
                    "\"" + named + "\" is no time zone such as Asia/Seoul.",
                    unknown);
        }
    }

    private static @Nullable String heir(@Nullable String code) {
        return code == null || code.isBlank() ? null : code.strip();
    }
}
