package io.tagport.domain.migrate;

import io.tagport.domain.model.LengthUnit;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagLimits;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Proposes shorter names for tags that are too long. A proposal keeps the category and as much of the beginning of the
 * name as fits, truncated between characters. If that name is in use or was proposed already, the proposal ends with
 * {@code ~2}, {@code ~3} and so on.
 */
final class NameShortener {
    private static final char MARK = '~';
    private static final int ZERO_WIDTH_JOINER = 0x200d;
    private static final int SKIN_TONE_FIRST = 0x1f3fb;
    private static final int SKIN_TONE_LAST = 0x1f3ff;

    private final LengthUnit unit;
    private final int lengthMax;
    private final Set<Tag> usedNames;
    private final Map<String, Integer> nextMark = new HashMap<>();

    /**
     * Creates a shortener without proposals.
     *
     * @param limits the limits of the target
     * @param inUse names that must not be proposed
     */
    NameShortener(TagLimits limits, Set<Tag> inUse) {
        this.unit = limits.unit();
        this.lengthMax = limits.tagLengthMax();
        this.usedNames = new HashSet<>(inUse);
    }

    /** Returns a shorter name for a tag; empty if the category alone uses the whole length. */
    Optional<Tag> shorten(Tag tag) {
        String head = tag.name().substring(0, tag.name().indexOf(Tag.CATEGORY_END) + 1);
        String rest = tag.name().substring(head.length());
        String whole = head + beginning(rest, lengthMax - unit.lengthOf(head));
        int mark = nextMark.getOrDefault(whole, 1);
        while (true) {
            String end = mark == 1 ? "" : MARK + Integer.toString(mark);
            int capacity = lengthMax - unit.lengthOf(head) - end.length();
            String start = beginning(rest, capacity);
            if (start.isEmpty() && (end.isEmpty() || capacity < 0)) {
                return Optional.empty();
            }
            mark++;
            Tag proposed = new Tag(head + start + end);
            if (usedNames.add(proposed)) {
                nextMark.put(whole, mark);
                return Optional.of(proposed);
            }
        }
    }

    /** Returns as many complete characters as fit, without trailing blanks. */
    private String beginning(String text, int capacity) {
        int end = 0;
        int used = 0;
        while (end < text.length()) {
            int next = endOfCharacter(text, end);
            used += unit.lengthOf(text.substring(end, next));
            if (used > capacity) {
                break;
            }
            end = next;
        }
        return text.substring(0, end).stripTrailing();
    }

    /**
     * Returns the end of a user-perceived character, which may have several code points: accents, skin tones and joined
     * symbols follow its first one.
     */
    private static int endOfCharacter(String text, int start) {
        int end = start;
        boolean joins;
        do {
            int point = text.codePointAt(end);
            end += Character.charCount(point);
            joins = end < text.length() && (point == ZERO_WIDTH_JOINER || continuesCharacter(text.codePointAt(end)));
        } while (joins);
        return end;
    }

    private static boolean continuesCharacter(int point) {
        int type = Character.getType(point);
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || point == ZERO_WIDTH_JOINER
                || (point >= SKIN_TONE_FIRST && point <= SKIN_TONE_LAST);
    }
}
