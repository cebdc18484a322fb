package org.tillside.inbox.writing;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Light Markdown as people write letters: paragraphs, emphasis, lists, quotes, code, links. No
 * headings, so that a line may begin with #20418; no HTML, which is shown as it was typed; no
 * images.
 */
public final class Markdown {

    private static final Parser PARSER =
            Parser.builder()
                    .enabledBlockTypes(
                            Set.of(ListBlock.class, BlockQuote.class, FencedCodeBlock.class))
                    .extensions(List.of(AutolinkExtension.create()))
                    .postProcessor(Markdown::withoutImages)
                    .build();

    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder()
                    .escapeHtml(true)
                    .sanitizeUrls(true)
                    .softbreak("<br>\n")
                    .attributeProviderFactory(_ -> Markdown::elsewhere)
                    .build();

    private Markdown() {}

    /** Clean HTML: a few elements without attributes but links. A line break stays one. */
    public static String html(String typed) {
        return RENDERER.render(PARSER.parse(typed));
    }

    /** A link leaves our pages alone. */
    private static void elsewhere(Node node, String element, Map<String, String> attributes) {
        if (!(node instanceof Link)) return;
        attributes.put("rel", "noopener noreferrer nofollow");
        attributes.put("target", "_blank");
    }

    /** An image is its description: mail of ours shows no picture from elsewhere. */
    private static Node withoutImages(Node document) {
        document.accept(
                new AbstractVisitor() {
                    @Override
                    public void visit(Image image) {
                        visitChildren(image);
                        for (var child = image.getFirstChild();
                                child != null;
                                child = image.getFirstChild()) image.insertBefore(child);
                        image.unlink();
                    }
                });
        return document;
    }
}
