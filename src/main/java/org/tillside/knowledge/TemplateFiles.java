package org.tillside.knowledge;

import static org.tillside.knowledge.db.Tables.TEMPLATE;
import static org.tillside.knowledge.db.Tables.TEMPLATE_FILE;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.database.LeavingBlobs;
import org.tillside.database.Workspace;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Ids;
import org.tillside.kernel.Sha256;
import org.tillside.web.Uploads;

/** Files of templates: they go along with every answer that is made from one. */
@Component
public class TemplateFiles {

    private static final int MOST = 10;
    private static final long LARGEST_SUM = 25_000_000;

    private final DSLContext sql;
    private final Templates templates;
    private final Uploads uploads;
    private final LeavingBlobs leaving;

    TemplateFiles(DSLContext sql, Templates templates, Uploads uploads, LeavingBlobs leaving) {
        this.sql = sql;
        this.templates = templates;
        this.uploads = uploads;
        this.leaving = leaving;
    }

    /**
     * The same bytes under the same name are there once.
     *
     * @throws Fault template.unknown, template.forbidden, file.too-many, file.too-large
     */
    @Transactional
    public void attach(TemplateId id, @Nullable String name, InputStreamSource content) {
        templates.changeable(id);
        var file = kept(name, content);
        sql.select(TEMPLATE.ID)
                .from(TEMPLATE)
                .where(TEMPLATE.ID.eq(id.value()))
                .forUpdate()
                .fetch();
        var it = templates.get(id);
        if (it.files().stream()
                .anyMatch(other ->
                        other.name().equals(file.name()) && other.sha256().equals(file.sha256())))
            return;
        mustFit(it, file.size());
        sql.insertInto(TEMPLATE_FILE)
                .set(TEMPLATE_FILE.WORKSPACE_ID, Workspace.current().id())
                .set(TEMPLATE_FILE.TEMPLATE_ID, id.value())
                .set(TEMPLATE_FILE.ID, Ids.next())
                .set(TEMPLATE_FILE.NAME, file.name())
                .set(TEMPLATE_FILE.TYPE, file.type())
                .set(TEMPLATE_FILE.SIZE, file.size())
                .set(TEMPLATE_FILE.SHA256, file.sha256().bytes())
                .execute();
        templates.noted("template.changed", it);
    }

    /** Said twice, it happens once. */
    @Transactional
    public void remove(TemplateId id, UUID file) {
        var it = templates.changeable(id);
        var removed =
                sql.deleteFrom(TEMPLATE_FILE)
                        .where(TEMPLATE_FILE.TEMPLATE_ID.eq(id.value()), TEMPLATE_FILE.ID.eq(file))
                        .returning(TEMPLATE_FILE.SHA256)
                        .fetch(row -> new Sha256(row.get(TEMPLATE_FILE.SHA256)));
        leaving.note(removed);
        if (!removed.isEmpty()) templates.noted("template.changed", it);
    }

    private static void mustFit(Template it, long size) {
        if (it.files().size() >= MOST)
            throw Fault.user("file.too-many", "A template carries at most " + MOST + " files.");
        if (it.files().stream().mapToLong(Template.Attached::size).sum() + size > LARGEST_SUM)
            throw Fault.user(
                    "file.too-large", "All files of a template together have at most 25 MB.");
    }

    private Uploads.Upload kept(@Nullable String name, InputStreamSource content) {
        try (InputStream bytes = content.getInputStream()) {
            return uploads.keep(name, bytes);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
