package org.tillside.notices;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tillside.access.PersonId;
import org.tillside.access.Staff;
import org.tillside.kernel.Fault;

/**
 * How those who work here want to be told, for programs. Browsers are turned on in browsers only.
 */
@RestController
@RequestMapping("/api/v1/team/{person}/notices")
@Tag(name = "Notices", description = "What reaches whom, by push and e-mail, and when not")
class ChoicesResource {

    private final Manners manners;
    private final Staff staff;

    ChoicesResource(Manners manners, Staff staff) {
        this.manners = manners;
        this.staff = staff;
    }

    @GetMapping
    @Operation(summary = "Read how somebody wants to be told")
    @ApiResponse(responseCode = "200", description = "What they chose, or what is usual")
    ApiChoices one(@PathVariable PersonId person) {
        known(person);
        return ApiChoices.of(manners.of(person));
    }

    @PutMapping
    @Operation(summary = "Say how somebody wants to be told")
    @ApiResponse(responseCode = "200", description = "What is chosen now")
    ApiChoices change(@PathVariable PersonId person, @RequestBody ApiChoices wanted) {
        known(person);
        manners.change(person, wanted.read());
        return one(person);
    }

    private void known(PersonId person) {
        if (staff.find(person).isEmpty()) throw Fault.unknown("person", person);
    }
}
