package org.tillside.knowledge.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
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
import org.tillside.kernel.Cursor;
import org.tillside.kernel.Fault;
import org.tillside.kernel.KeysetPage;
import org.tillside.knowledge.Template;
import org.tillside.knowledge.TemplateId;
import org.tillside.knowledge.Templates;
import org.tillside.knowledge.Usage;
import org.tillside.knowledge.Usages;

/** The templates that everybody uses, for programs. */
@RestController
@RequestMapping("/api/v1/templates")
@Tag(name = "Templates", description = "Answers that are written again and again")
class TemplatesResource {

    private static final int MOST = 200;

    private final Templates templates;
    private final Usages usages;

    TemplatesResource(Templates templates, Usages usages) {
        this.templates = templates;
        this.usages = usages;
    }

    @GetMapping
    @Operation(summary = "List the templates that everybody uses, the oldest first")
    @ApiResponse(responseCode = "200", description = "A page of them, archived ones among them")
    KeysetPage<ApiTemplate> all(
            @Parameter(description = "next of the page before") @RequestParam
                    @Nullable String after,
            @Parameter(description = "1 to 200") @RequestParam(defaultValue = "50") Integer limit) {
        if (limit < 1 || limit > MOST)
            throw Fault.user("limit.invalid", "A page has 1 to " + MOST + " items.");
        var page = templates.page(after == null ? null : Cursor.decode(after), limit);
        var used = usages.of(page.items().stream().map(Template::id).toList());
        return page.map(it -> ApiTemplate.of(it, used.getOrDefault(it.id(), Usage.NONE)));
    }

    @GetMapping("/{template}")
    @Operation(summary = "Read a template")
    @ApiResponse(responseCode = "200", description = "It, with all its languages")
    ApiTemplate one(@PathVariable TemplateId template) {
        return shape(templates.get(template));
    }

    @PostMapping
    @Operation(summary = "Make a template for everybody")
    @ApiResponse(responseCode = "201", description = "The template")
    ResponseEntity<ApiTemplate> create(@RequestBody NewTemplate wanted) {
        var made = templates.create(wanted.draft());
        return ResponseEntity.created(URI.create("/api/v1/templates/" + made.id()))
                .body(shape(made));
    }

    @PutMapping("/{template}")
    @Operation(
            summary = "Change a template",
            description = "Name and all languages; a variable that nothing can fill is refused.")
    @ApiResponse(responseCode = "200", description = "The template as it is now")
    ApiTemplate change(@PathVariable TemplateId template, @RequestBody NewTemplate wanted) {
        return shape(templates.change(template, wanted.version(), wanted.draft()));
    }

    @PutMapping("/{template}/archive")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Archive a template: it is offered no more")
    @ApiResponse(responseCode = "204", description = "It is in the archive")
    void archive(@PathVariable TemplateId template) {
        templates.archive(template);
    }

    @DeleteMapping("/{template}/archive")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Bring a template back from the archive")
    @ApiResponse(responseCode = "204", description = "It is offered again")
    void restore(@PathVariable TemplateId template) {
        templates.restore(template);
    }

    private ApiTemplate shape(Template it) {
        return ApiTemplate.of(it, usages.of(List.of(it.id())).getOrDefault(it.id(), Usage.NONE));
    }
}
