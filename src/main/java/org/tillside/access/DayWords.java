package org.tillside.access;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.tillside.web.Frame;
import org.tillside.web.PageLanguage;

/** How a day is told to the reader of a page: "31 Dec 2026". */
final class DayWords {

    private DayWords() {}

    static String said(Frame frame, LocalDate day) {
        var formats = PageLanguage.of(frame.reader().language()).formats();
        return DateTimeFormatter.ofLocalizedPattern("yMMMd").withLocale(formats).format(day);
    }
}
