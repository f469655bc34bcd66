package io.tagport.domain.audience;

import io.tagport.domain.model.Category;
import io.tagport.domain.model.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads one expression, from left to right. */
final class AudienceParser {
    /** What stands for all tags of a category, after its name. */
    static final String ANY = ":*";

    /** Far more than anybody can read, and far less than what exhausts a thread. */
    private static final int DEPTH_MAX = 100;

    /** Likewise: what a normal form costs grows faster than the number of names. */
    private static final int NAMES_MAX = 100;

    private static final String SIGNS = "&|!()\"";
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
                place, next == ')' ? "no '(' belongs to this ')'" : "a '&' or '|' is missing before '" + next + "'");
    }

    private Audience anyOf() {
        return joined('|', this::allOf, Audience.AnyOf::new);
    }

    private Audience allOf() {
        return joined('&', this::single, Audience.AllOf::new);
    }

    private Audience joined(char sign, Supplier<Audience> part, Function<List<Audience>, Audience> join) {
        List<Audience> parts = new ArrayList<>(List.of(part.get()));
        while (takes(sign)) {
            parts.add(part.get());
        }
        return parts.size() == 1 ? parts.get(0) : join.apply(parts);
    }

    private Audience single() {
        if (takes('!')) {
            return deeper(() -> new Audience.Not(single()));
        }
        if (takes('(')) {
            int begin = place - 1;
            return deeper(() -> {
                Audience inner = anyOf();
                if (!takes(')')) {
                    throw isAtEnd() ? new AudienceException(begin, "this '(' is not closed") : notJoined();
                }
                return inner;
            });
        }
        return named();
    }

    private Audience deeper(Supplier<Audience> inner) {
        depth++;
        if (depth > DEPTH_MAX) {
            throw new AudienceException(place, "more than " + DEPTH_MAX + " '(' and '!' are in each other");
        }
        Audience audience = inner.get();
        depth--;
        return audience;
    }

    private Audience named() {
        int begin = beginOfName();
        names++;
        if (names > NAMES_MAX) {
            throw new AudienceException(begin, "more than " + NAMES_MAX + " tags and categories are named");
        }
        boolean isQuoted = text.charAt(begin) == QUOTE;
        String name = isQuoted ? quoted() : plain();
        if (isQuoted && text.startsWith(ANY, place)) {
            place += ANY.length();
            return category(begin, name);
        }
        return !isQuoted && name.endsWith(ANY)
                ? category(begin, name.substring(0, name.length() - ANY.length()))
                : tag(begin, name);
    }

    private int beginOfName() {
        if (isAtEnd()) {
            throw new AudienceException(place, text.isBlank() ? "there is no tag" : "a tag is missing at the end");
        }
        char next = text.charAt(place);
        if (next != QUOTE && SIGNS.indexOf(next) >= 0) {
            throw new AudienceException(place, "a tag is missing before '" + next + "'");
        }
        return place;
    }

    private String plain() {
        int begin = place;
        while (place < text.length() && isPlain(text.charAt(place))) {
            place++;
        }
        return text.substring(begin, place);
    }

    private static boolean isPlain(char one) {
        return one > ' ' && SIGNS.indexOf(one) < 0;
    }

    private String quoted() {
        int begin = place++;
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
        throw new AudienceException(begin, "this '\"' is not closed");
    }

    private static Audience tag(int begin, String name) {
        try {
            return new Audience.HasTag(new Tag(name));
        } catch (IllegalArgumentException e) {
            throw new AudienceException(begin, String.valueOf(e.getMessage()));
        }
    }

    private static Audience category(int begin, String name) {
        try {
            return new Audience.HasAnyTagOf(new Category(name));
        } catch (IllegalArgumentException e) {
            throw new AudienceException(begin, String.valueOf(e.getMessage()));
        }
    }

    private boolean takes(char sign) {
        boolean isThere = !isAtEnd() && text.charAt(place) == sign;
        if (isThere) {
            place++;
        }
        return isThere;
    }

    /** Passes over blanks. */
    private boolean isAtEnd() {
        while (place < text.length() && text.charAt(place) <= ' ') {
            place++;
        }
        return place == text.length();
    }

    /** Puts a name between quotes where it would be read as something else. */
    static String quotedIfNeeded(String name) {
        boolean isPlain = !name.isEmpty() && name.chars().allMatch(one -> isPlain((char) one)) && !name.endsWith(ANY);
        return isPlain ? name : QUOTE + name.replace("\"", "\"\"") + QUOTE;
    }
}
