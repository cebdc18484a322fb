package org.tillside.bench;

import java.util.List;
import java.util.random.RandomGenerator;

/** Sentences of buyers, put together by chance. */
final class Wording {

    private static final List<String> ENGLISH =
            List.of(
                    "I ordered the coffee grinder last week and it has not arrived yet.",
                    "The tracking page has said the same thing for three days now.",
                    "One of the four cups has a crack that runs from the rim to the foot.",
                    "Could you tell me whether I have to send the whole set back?",
                    "I would rather have a replacement than the money.",
                    "Please note that my address has changed since the last order.",
                    "The invoice shows our old company name, could you correct that?",
                    "The lid does not fit, it is two centimetres too small.",
                    "I have tried another socket and it makes no difference.",
                    "Thank you for the quick answer, I will try that this evening.");

    private static final List<String> KOREAN =
            List.of(
                    "지난주에 주문한 커피 그라인더가 아직 도착하지 않았습니다.",
                    "받은 컵 네 개 중에 하나에 금이 가 있어요.",
                    "교환 신청을 했는데 회수 기사님이 아직 안 오셨습니다.",
                    "배송지를 변경하고 싶은데 가능할까요?",
                    "세금계산서를 회사 이름으로 다시 발행해 주세요.",
                    "뚜껑이 맞지 않아서 사용할 수가 없습니다.",
                    "빠른 답변 감사합니다. 오늘 저녁에 다시 해 볼게요.",
                    "적립금이 아직 들어오지 않았습니다. 확인 부탁드립니다.");

    private static final int QUOTED_LINES = 12;

    private Wording() {}

    static String english(int nr, RandomGenerator random) {
        return "Hello,\n\n"
                + some(ENGLISH, 6, random)
                + "\n\nOrder number NL-"
                + nr
                + "\n\nKind regards,\nBuyer "
                + nr
                + "\n";
    }

    static String korean(int nr, RandomGenerator random) {
        return "안녕하세요.\n\n" + some(KOREAN, 5, random) + "\n\n주문번호 NK-" + nr + "\n감사합니다.\n";
    }

    /** As large mail programs write it: styles, a table, a quote. */
    static String html(int nr, RandomGenerator random) {
        var html =
                new StringBuilder(
                        "<html><head><meta charset=\"utf-8\"><style>p.MsoNormal{margin:0cm;font-size:11.0pt;font-family:\"Calibri\",sans-serif}</style></head><body lang=\"EN-GB\">\n");
        for (var line : english(nr, random).split("\n"))
            html.append("<p class=\"MsoNormal\"><span style=\"font-size:11.0pt;color:#1F497D\">")
                    .append(line)
                    .append("</span></p>\n");
        html.append(
                "<table border=\"0\" cellpadding=\"4\"><tr><td>Article</td><td>Pieces</td></tr><tr><td>Grinder</td><td>1</td></tr></table>\n");
        html.append(
                "<div class=\"gmail_quote\"><blockquote style=\"margin:0 0 0 .8ex;border-left:1px solid #ccc\">\n");
        for (int i = 0; i < QUOTED_LINES; i++)
            html.append("<div dir=\"ltr\">")
                    .append(ENGLISH.get(random.nextInt(ENGLISH.size())))
                    .append("<br></div>\n");
        return html.append(
                        "</blockquote></div><img src=\"https://img.bench.example/logo.png\" width=\"120\"></body></html>\n")
                .toString();
    }

    private static String some(List<String> sentences, int most, RandomGenerator random) {
        var text = new StringBuilder();
        int count = 2 + random.nextInt(most - 1);
        for (int i = 0; i < count; i++)
            text.append(sentences.get(random.nextInt(sentences.size()))).append('\n');
        return text.toString().strip();
    }
}
