package org.tillside.workforce.pages;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tillside.access.PersonId;
import org.tillside.kernel.Cursor;
import org.tillside.kernel.Fault;
import org.tillside.kernel.KeysetPage;
import org.tillside.malls.Holidays;
import org.tillside.workforce.Absence;
import org.tillside.workforce.Absences;
import org.tillside.workforce.Rota;
import org.tillside.workforce.Worker;
import org.tillside.workforce.Workers;

/** Languages, skills, hours and absences of those who work here, for programs. */
@RestController
@RequestMapping("/api/v1/team")
@Tag(name = "Team", description = "Who takes which work, and who is there")
class TeamResource {

    private static final int MOST = 200;

    private final Workers workers;
    private final Absences absences;
    private final Rota rota;
    private final Holidays holidays;

    TeamResource(Workers workers, Absences absences, Rota rota, Holidays holidays) {
        this.workers = workers;
        this.absences = absences;
        this.rota = rota;
        this.holidays = holidays;
    }

    @GetMapping
    @Operation(summary = "List those who take part when work is given out")
    @ApiResponse(responseCode = "200", description = "A page of them")
    KeysetPage<ApiWorker> all(
            @RequestParam @Nullable String after,
            @RequestParam(defaultValue = "50") Integer limit) {
        if (limit < 1 || limit > MOST)
            throw Fault.user("limit.invalid", "A page has 1 to " + MOST + " items.");
        var last = after == null ? "" : Cursor.decode(after).id().toString();
        var loads = rota.loads();
        var rest =
                workers.all().stream()
                        .filter(each -> each.person().toString().compareTo(last) > 0)
                        .sorted(Comparator.comparing(each -> each.person().toString()))
                        .limit(limit + 1L)
                        .map(each -> shape(each, loads.getOrDefault(each.person(), 0)))
                        .toList();
        return KeysetPage.of(rest, limit, each -> new Cursor(Instant.EPOCH, each.person()));
    }

    @GetMapping("/{person}")
    @Operation(summary = "Read what somebody takes and when they are there")
    @ApiResponse(responseCode = "200", description = "The member of the team")
    ApiWorker one(@PathVariable PersonId person) {
        return shape(find(person), rota.loads().getOrDefault(person, 0));
    }

    @PutMapping("/{person}")
    @Operation(summary = "Say what somebody takes and when they are there")
    @ApiResponse(responseCode = "200", description = "The member of the team as it is now")
    ApiWorker change(@PathVariable PersonId person, @RequestBody ApiNewWorker wanted) {
        workers.change(person, wanted.read(holidays));
        return one(person);
    }

    @GetMapping("/{person}/absences")
    @Operation(summary = "List the absences of somebody that are not over")
    @ApiResponse(responseCode = "200", description = "All of them: it is one page")
    KeysetPage<ApiAbsence> absences(@PathVariable PersonId person) {
        return new KeysetPage<>(
                find(person).absences().stream().map(TeamResource::shape).toList(), null);
    }

    @PostMapping("/{person}/absences")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Say that somebody is not there on some days")
    @ApiResponse(responseCode = "201", description = "The absence")
    ApiAbsence leave(@PathVariable PersonId person, @RequestBody NewAbsence wanted) {
        find(person);
        return shape(absences.add(person, day(wanted.first()), day(wanted.last())));
    }

    @DeleteMapping("/{person}/absences/{absence}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Take an absence away")
    @ApiResponse(responseCode = "204", description = "It is gone")
    void comeBack(@PathVariable PersonId person, @PathVariable UUID absence) {
        find(person);
        absences.remove(person, absence);
    }

    /** Whole days, both included. */
    @Schema(name = "NewAbsence")
    record NewAbsence(
            @Schema(format = "date", requiredMode = Schema.RequiredMode.REQUIRED)
                    @Nullable String first,
            @Schema(format = "date", requiredMode = Schema.RequiredMode.REQUIRED)
                    @Nullable String last) {}

    @Schema(name = "Absence")
    record ApiAbsence(UUID id, LocalDate first, LocalDate last) {}

    private static LocalDate day(@Nullable String written) {
        return TeamPage.day(written == null ? "" : written);
    }

    private Worker find(PersonId person) {
        return workers.find(person).orElseThrow(() -> Fault.unknown("worker", person));
    }

    private ApiWorker shape(Worker it, int load) {
        return ApiWorker.of(it, load, rota.standing(it, Locale.ROOT));
    }

    private static ApiAbsence shape(Absence it) {
        return new ApiAbsence(it.id(), it.first(), it.last());
    }
}
