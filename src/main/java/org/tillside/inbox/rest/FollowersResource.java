package org.tillside.inbox.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tillside.access.PersonId;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.followers.Follower;
import org.tillside.inbox.followers.Followers;
import org.tillside.kernel.KeysetPage;

@RestController
@RequestMapping("/api/v1/conversations/{conversation}/followers")
@Tag(name = "Followers", description = "Who is told of what is new in a conversation")
class FollowersResource {

    private final Followers followers;

    FollowersResource(Followers followers) {
        this.followers = followers;
    }

    @GetMapping
    @Operation(summary = "List who follows a conversation")
    @ApiResponse(responseCode = "200", description = "All of them: it is one page")
    KeysetPage<ApiFollower> followers(@PathVariable ConversationId conversation) {
        var all = followers.of(conversation).stream().map(ApiFollower::of).toList();
        return new KeysetPage<>(all, null);
    }

    @PutMapping("/{person}")
    @Operation(
            summary = "Have somebody follow a conversation",
            description = "A guest follows only what is assigned to them.")
    @ApiResponse(responseCode = "200", description = "All who follow it now")
    KeysetPage<ApiFollower> follow(
            @PathVariable ConversationId conversation, @PathVariable UUID person) {
        followers.follow(conversation, new PersonId(person));
        return followers(conversation);
    }

    @DeleteMapping("/{person}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Have somebody follow a conversation no longer")
    @ApiResponse(responseCode = "204", description = "They do not follow it")
    void unfollow(@PathVariable ConversationId conversation, @PathVariable UUID person) {
        followers.unfollow(conversation, new PersonId(person));
    }

    @Schema(name = "Follower")
    record ApiFollower(UUID id, String name, Instant since) {

        static ApiFollower of(Follower it) {
            return new ApiFollower(it.person().value(), it.name(), it.since());
        }
    }
}
