package org.tillside.malls.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
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
import org.tillside.kernel.KeysetPage;
import org.tillside.kernel.Limit;
import org.tillside.kernel.Slice;
import org.tillside.malls.MallId;
import org.tillside.malls.Malls;

@RestController
@RequestMapping("/api/v1/malls")
@Tag(name = "Malls", description = "Shops on marketplaces, and shops of one's own")
class MallsResource {

    private final Malls malls;

    MallsResource(Malls malls) {
        this.malls = malls;
    }

    @GetMapping
    @Operation(summary = "List the malls")
    @ApiResponse(responseCode = "200", description = "A page of them")
    KeysetPage<ApiMall> all(
            @RequestParam @Nullable String after,
            @RequestParam(defaultValue = Limit.USUAL) Integer limit) {
        var all = malls.all().stream().map(ApiMall::of).toList();
        return Slice.of(all, ApiMall::id, after, new Limit(limit).rows());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add a mall")
    @ApiResponse(responseCode = "201", description = "The mall")
    ApiMall create(@RequestBody ApiMall.New wanted) {
        return ApiMall.of(malls.create(wanted.draft()));
    }

    @GetMapping("/{mall}")
    @Operation(summary = "Read a mall")
    @ApiResponse(responseCode = "200", description = "The mall; one that has ended is found, too")
    ApiMall one(@PathVariable MallId mall) {
        return ApiMall.of(malls.get(mall));
    }

    @PutMapping("/{mall}")
    @Operation(summary = "Change a mall")
    @ApiResponse(responseCode = "200", description = "The mall as it is now")
    ApiMall change(@PathVariable MallId mall, @RequestBody ApiMall.New wanted) {
        return ApiMall.of(malls.change(mall, wanted.draft()));
    }

    @DeleteMapping("/{mall}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "End a mall; what came through it remains")
    @ApiResponse(responseCode = "204", description = "It is offered no more")
    void end(@PathVariable MallId mall) {
        malls.end(mall);
    }
}
