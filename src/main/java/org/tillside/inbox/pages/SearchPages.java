package org.tillside.inbox.pages;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tillside.inbox.finding.Lookup;
import org.tillside.inbox.finding.Search;
import org.tillside.inbox.finding.Search.Order;
import org.tillside.inbox.finding.SearchCatchUp;
import org.tillside.inbox.search.Query;
import org.tillside.inbox.search.Query.NotUnderstood;
import org.tillside.inbox.search.Query.Understood;
import org.tillside.inbox.search.Wrong;
import org.tillside.inbox.view.FoundRow;
import org.tillside.inbox.view.SearchView;
import org.tillside.web.Frame;

/** The box that finds everything; its address holds what was asked. */
@Controller
class SearchPages {

    private static final int ROWS = 25;

    private final Lookup reader;
    private final Search search;
    private final SearchCatchUp catchUp;
    private final Findings findings;

    SearchPages(Lookup reader, Search search, SearchCatchUp catchUp, Findings findings) {
        this.reader = reader;
        this.search = search;
        this.catchUp = catchUp;
        this.findings = findings;
    }

    @GetMapping("/search")
    String search(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "newest") String order,
            @RequestParam @Nullable String after,
            Frame frame,
            Model page) {
        var sorted = order.equals("best") ? Order.BEST : Order.NEWEST;
        page.addAttribute("frame", frame).addAttribute("search", view(q, sorted, after, frame));
        return "inbox/search";
    }

    private SearchView view(String typed, Order order, @Nullable String after, Frame frame) {
        if (typed.isBlank()) return view("", order, List.of(), null, null, null);
        return switch (reader.read(typed)) {
            case NotUnderstood(var wrong) -> view(typed, order, List.of(), null, null, wrong);
            case Understood(var query) -> found(typed, query, order, after, frame);
        };
    }

    private SearchView found(
            String typed, Query query, Order order, @Nullable String after, Frame frame) {
        var page = search.page(query, frame.reader().zone(), order, after, ROWS);
        return view(typed, order, findings.rows(query, page.items()), after, page.next(), null);
    }

    private SearchView view(
            String typed,
            Order order,
            List<FoundRow> rows,
            @Nullable String after,
            @Nullable String next,
            @Nullable Wrong wrong) {
        return new SearchView(
                typed,
                order.name().toLowerCase(Locale.ROOT),
                rows,
                after,
                next,
                wrong,
                catchUp.enteredTo().orElse(null));
    }
}
