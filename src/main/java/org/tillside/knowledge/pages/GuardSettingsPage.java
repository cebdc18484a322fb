package org.tillside.knowledge.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tillside.kernel.Fault;
import org.tillside.knowledge.GuardBook;
import org.tillside.knowledge.guard.Rules;
import org.tillside.knowledge.pages.GuardView.WordForm;
import org.tillside.malls.Malls;
import org.tillside.malls.Platform;
import org.tillside.malls.Platforms;
import org.tillside.web.Frame;
import org.tillside.web.Toast;

/** Where the rules of the guard speak, and the words that a team adds to its lists. */
@Controller
@RequestMapping("/settings/guard")
class GuardSettingsPage {

    private final GuardBook book;
    private final Malls malls;
    private final Platforms platforms;

    GuardSettingsPage(GuardBook book, Malls malls, Platforms platforms) {
        this.book = book;
        this.malls = malls;
        this.platforms = platforms;
    }

    @GetMapping
    String show(
            @RequestParam(defaultValue = Platform.OWN) String platform, Frame frame, Model page) {
        return show(platforms.get(platform).code(), null, null, frame, page);
    }

    @PostMapping("/rules")
    String speak(
            @RequestParam String platform,
            @RequestParam @Nullable Set<String> rules,
            Frame frame,
            RedirectAttributes redirect) {
        book.speak(platform, rules == null ? Set.of() : rules);
        Toast.done(frame.say("knowledge.guard.saved", name(platform, frame))).on(redirect);
        return back(platforms.get(platform).code());
    }

    @PostMapping("/words")
    String add(
            WordForm form,
            @RequestParam(defaultValue = Platform.OWN) String platform,
            Frame frame,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model page) {
        var shown = platforms.get(platform).code();
        try {
            book.add(
                    TemplateForm.typed(form.list()),
                    TemplateForm.typed(form.language()),
                    TemplateForm.typed(form.words()));
            Toast.done(frame.say("knowledge.word.added")).on(redirect);
            return back(shown);
        } catch (Fault wrong) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(shown, form, frame.fault(wrong.code(), wrong.words()), frame, page);
        }
    }

    @DeleteMapping("/words/{word}")
    String remove(
            @PathVariable UUID word,
            @RequestParam(defaultValue = Platform.OWN) String platform,
            Frame frame,
            RedirectAttributes redirect) {
        book.remove(word);
        Toast.done(frame.say("knowledge.word.removed")).on(redirect);
        return back(platforms.get(platform).code());
    }

    private String show(
            String platform,
            @Nullable WordForm form,
            @Nullable String problem,
            Frame frame,
            Model page) {
        page.addAttribute(
                "view",
                new GuardView(
                        offered(platform, frame),
                        platform,
                        Rules.all(),
                        book.speaking(platform),
                        book.words(),
                        form,
                        problem));
        return "knowledge/guard";
    }

    /** Own mail, Amazon, the platforms of our malls, and the one that is looked at. */
    private Map<String, String> offered(String platform, Frame frame) {
        var used = malls.all().stream().map(it -> it.platform().code()).collect(Collectors.toSet());
        var shown = Stream.of(List.of(Platform.OWN, "amazon", platform), used);
        var codes = shown.flatMap(java.util.Collection::stream).distinct().toList();
        var all = new LinkedHashMap<String, String>();
        codes.forEach(code -> all.put(code, name(code, frame)));
        return all;
    }

    private String name(String platform, Frame frame) {
        return platform.equals(Platform.OWN)
                ? frame.say("knowledge.guard.own")
                : platforms.get(platform).name();
    }

    private static String back(String platform) {
        return "redirect:/settings/guard?platform=" + platform;
    }
}
