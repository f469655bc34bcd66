package io.tagport.domain.audience;

import io.tagport.domain.audience.AudienceException.Reason;
import io.tagport.domain.model.Category;
import io.tagport.domain.model.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** A recursive descent parser of one audience expression. */
final class AudienceParser {
    /** The suffix of a category's name that denotes all tags of the category. */
    static final String ANY = ":*";

    /** Maximum nesting depth: far more than people can read, and far less than would overflow a thread's stack. */
    private static final int DEPTH_MAX = 100;

    /** Maximum number of names, because the cost of a normal form grows faster than the number of names. */
    private static final int NAMES_MAX = 100;

    private static final String OPERATORS = "&|!()\"";
    private static final char QUOTE = '"';

    private final String text;
    private int place;
    private int depth;
    private int names;

    AudienceParser(String text) {
        this.text = text;
    }

    Audience read() {
        Audience audience = anyOf();
        if (!isAtEnd()) {
            throw notJoined();
        }
        return audience;
    }

    private AudienceException notJoined() {
        char next = text.charAt(place);
        return new AudienceException(
                next == ')' ? Reason.UNMATCHED_PARENTHESIS : Reason.OPERATOR_MISSING,
                place,
                next == ')' ? "this ')' has no matching '('" : "a '&' or '|' is missing before '" + next + "'");
    }

    private Audience anyOf() {
        return joined('|', this::allOf, Audience.AnyOf::new);
    }

    private Audience allOf() {
        return joined('&', this::single, Audience.AllOf::new);
    }

    private Audience joined(char sign, Supplier<Audience> part, Function<List<Audience>, Audience> join) {
        List<Audience> parts = new ArrayList<>(List.of(part.get()));
        while (accept(sign)) {
            parts.add(part.get());
        }
        return parts.size() == 1 ? parts.get(0) : join.apply(parts);
    }

    private Audience single() {
        if (accept('!')) {
            return nested(() -> new Audience.Not(single()));
        }
        if (accept('(')) {
            int start = place - 1;
            return nested(() -> {
                Audience inner = anyOf();
                if (!accept(')')) {
                    throw isAtEnd()
                            ? new AudienceException(Reason.UNCLOSED_PARENTHESIS, start, "this '(' is not closed")
                            : notJoined();
                }
                return inner;
            });
        }
        return named();
    }

    private Audience nested(Supplier<Audience> inner) {
        depth++;
        if (depth > DEPTH_MAX) {
            throw new AudienceException(Reason.TOO_DEEP, place, "more than " + DEPTH_MAX + " nested '(' and '!'");
        }
        Audience audience = inner.get();
        depth--;
        return audience;
    }

    private Audience named() {
        int start = startOfName();
        names++;
        if (names > NAMES_MAX) {
            throw new AudienceException(
                    Reason.TOO_MANY_NAMES, start, "more than " + NAMES_MAX + " tags and categories");
        }
        boolean isQuoted = text.charAt(start) == QUOTE;
        String name = isQuoted ? quoted() : plain();
        if (isQuoted && text.startsWith(ANY, place)) {
            place += ANY.length();
            return category(start, name);
        }
        return !isQuoted && name.endsWith(ANY)
                ? category(start, name.substring(0, name.length() - ANY.length()))
                : tag(start, name);
    }

    private int startOfName() {
        if (isAtEnd()) {
            throw new AudienceException(
                    text.isBlank() ? Reason.EMPTY : Reason.TAG_MISSING,
                    place,
                    text.isBlank() ? "the expression is empty" : "a tag is missing at the end");
        }
        char next = text.charAt(place);
        if (next != QUOTE && OPERATORS.indexOf(next) >= 0) {
            throw new AudienceException(Reason.TAG_MISSING, place, "a tag is missing before '" + next + "'");
        }
        return place;
    }

    private String plain() {
        int start = place;
        while (place < text.length() && isPlain(text.charAt(place))) {
            place++;
        }
        return text.substring(start, place);
    }

    private static boolean isPlain(char one) {
        return one > ' ' && OPERATORS.indexOf(one) < 0;
    }

    private String quoted() {
        int start = place++;
        StringBuilder name = new StringBuilder();
        while (place < text.length()) {
            char next = text.charAt(place++);
            if (next != QUOTE) {
                name.append(next);
            } else if (place < text.length() && text.charAt(place) == QUOTE) {
                name.append(QUOTE);
                place++;
            } else {
                return name.toString();
            }
        }
        throw new AudienceException(Reason.UNCLOSED_QUOTE, start, "this '\"' is not closed");
    }

    private static Audience tag(int start, String name) {
        try {
            return new Audience.HasTag(new Tag(name));
        } catch (IllegalArgumentException e) {
            throw new AudienceException(Reason.INVALID_NAME, start, String.valueOf(e.getMessage()));
        }
    }

    private static Audience category(int start, String name) {
        try {
            return new Audience.HasAnyTagOf(new Category(name));
        } catch (IllegalArgumentException e) {
            throw new AudienceException(Reason.INVALID_NAME, start, String.valueOf(e.getMessage()));
        }
    }

    private boolean accept(char sign) {
        boolean isPresent = !isAtEnd() && text.charAt(place) == sign;
        if (isPresent) {
            place++;
        }
        return isPresent;
    }

    /** Skips blanks, and tests whether the end of the text is reached. */
    private boolean isAtEnd() {
        while (place < text.length() && text.charAt(place) <= ' ') {
            place++;
        }
        return place == text.length();
    }

    /** Encloses a name in quotes if it would otherwise be parsed differently. */
    static String quotedIfNeeded(String name) {
        boolean isPlain = !name.isEmpty() && name.chars().allMatch(one -> isPlain((char) one)) && !name.endsWith(ANY);
        return isPlain ? name : QUOTE + name.replace("\"", "\"\"") + QUOTE;
    }
}
