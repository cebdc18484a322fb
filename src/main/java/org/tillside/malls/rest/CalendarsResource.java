package org.tillside.malls.rest;

import static org.tillside.malls.rest.ApiMall.said;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tillside.kernel.KeysetPage;
import org.tillside.kernel.Limit;
import org.tillside.kernel.Slice;
import org.tillside.malls.CalendarId;
import org.tillside.malls.TeamCalendars;

@RestController
@RequestMapping("/api/v1/calendars")
@Tag(name = "Calendars", description = "When teams work")
class CalendarsResource {

    private final TeamCalendars calendars;

    CalendarsResource(TeamCalendars calendars) {
        this.calendars = calendars;
    }

    @GetMapping
    @Operation(summary = "List the calendars of teams")
    @ApiResponse(responseCode = "200", description = "A page of them")
    KeysetPage<ApiCalendar> all(
            @RequestParam @Nullable String after,
            @RequestParam(defaultValue = Limit.USUAL) Integer limit) {
        var all = calendars.all().stream().map(ApiCalendar::of).toList();
        return Slice.of(all, ApiCalendar::id, after, new Limit(limit).rows());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Say when a team works; a calendar is never changed, another takes its place")
    @ApiResponse(responseCode = "201", description = "The calendar")
    ApiCalendar create(@RequestBody ApiCalendar.New wanted) {
        return ApiCalendar.of(
                calendars.create(
                        said(wanted.name()), said(wanted.zone()), wanted.country(), wanted.week()));
    }

    @DeleteMapping("/{calendar}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "End a calendar by which no reply time goes")
    @ApiResponse(responseCode = "204", description = "It is offered no more")
    void end(@PathVariable CalendarId calendar) {
        calendars.end(calendar);
    }
}
