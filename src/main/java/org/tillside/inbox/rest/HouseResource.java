package org.tillside.inbox.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tillside.access.Staff;
import org.tillside.channels.Mailboxes;
import org.tillside.kernel.KeysetPage;
import org.tillside.kernel.Limit;
import org.tillside.kernel.Slice;

/** What conversations name: our mailboxes, and those who work here. */
@RestController
@RequestMapping("/api/v1")
class HouseResource {

    private final Mailboxes mailboxes;
    private final Staff staff;

    HouseResource(Mailboxes mailboxes, Staff staff) {
        this.mailboxes = mailboxes;
        this.staff = staff;
    }

    @GetMapping("/mailboxes")
    @Tag(name = "Mailboxes")
    @Operation(summary = "List our mailboxes")
    @ApiResponse(responseCode = "200", description = "A page of them")
    KeysetPage<ApiMailbox> mailboxes(
            @RequestParam @Nullable String after,
            @RequestParam(defaultValue = Limit.USUAL) Integer limit) {
        var all = mailboxes.all().stream().map(ApiMailbox::of).toList();
        return Slice.of(all, ApiMailbox::id, after, new Limit(limit).rows());
    }

    @GetMapping("/mailboxes/{mailbox}")
    @Tag(name = "Mailboxes")
    @Operation(summary = "Read a mailbox, by id or address")
    @ApiResponse(responseCode = "200", description = "The mailbox")
    ApiMailbox mailbox(@PathVariable String mailbox) {
        return ApiMailbox.of(mailboxes.get(mailbox));
    }

    @GetMapping("/staff")
    @Tag(name = "Staff")
    @Operation(summary = "List those who work here")
    @ApiResponse(responseCode = "200", description = "A page of them")
    KeysetPage<ApiMember> staff(
            @RequestParam @Nullable String after,
            @RequestParam(defaultValue = Limit.USUAL) Integer limit) {
        var all =
                staff.all().stream()
                        .map(member ->
                                new ApiMember(
                                        member.id().value(),
                                        member.name(),
                                        member.email(),
                                        member.role().code()))
                        .toList();
        return Slice.of(all, ApiMember::id, after, new Limit(limit).rows());
    }
}
