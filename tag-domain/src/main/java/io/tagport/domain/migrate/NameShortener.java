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
 * Proposes names within a limit for tags that are too long. A proposal keeps the category and as much of the beginning as
 * fits, is cut between characters, and is no name that is in use or was proposed before: then it ends with {@code ~2},
 * {@code ~3} and so on.
 */
final class NameShortener {
    private static final char MARK = '~';
    private static final int ZERO_WIDTH_JOINER = 0x200d;
    private static final int SKIN_TONE_FIRST = 0x1f3fb;
    private static final int SKIN_TONE_LAST = 0x1f3ff;

    private final LengthUnit unit;
    private final int lengthMax;
    private final Set<Tag> taken;
    private final Map<String, Integer> nextMark = new HashMap<>();

    /**
     * Proposes nothing yet.
     *
     * @param limits of the target
     * @param inUse names that must not be proposed
     */
    NameShortener(TagLimits limits, Set<Tag> inUse) {
        this.unit = limits.unit();
        this.lengthMax = limits.tagLengthMax();
        this.taken = new HashSet<>(inUse);
    }

    /** Shortens a tag; gives nothing if its category leaves no room. */
    Optional<Tag> shorten(Tag tag) {
        String head = tag.name().substring(0, tag.name().indexOf(Tag.CATEGORY_END) + 1);
        String rest = tag.name().substring(head.length());
        String whole = head + beginning(rest, lengthMax - unit.lengthOf(head));
        int mark = nextMark.getOrDefault(whole, 1);
        while (true) {
            String end = mark == 1 ? "" : MARK + Integer.toString(mark);
            int room = lengthMax - unit.lengthOf(head) - end.length();
            String begin = beginning(rest, room);
            if (begin.isEmpty() && (end.isEmpty() || room < 0)) {
                return Optional.empty();
            }
            mark++;
            Tag proposed = new Tag(head + begin + end);
            if (taken.add(proposed)) {
                nextMark.put(whole, mark);
                return Optional.of(proposed);
            }
        }
    }

    /** As many whole characters as fit, without blanks at the end. */
    private String beginning(String text, int room) {
        int end = 0;
        int used = 0;
        while (end < text.length()) {
            int next = endOfCharacter(text, end);
            used += unit.lengthOf(text.substring(end, next));
            if (used > room) {
                break;
            }
            end = next;
        }
        return text.substring(0, end).stripTrailing();
    }

    /** What people take for one character may be several code points: accents, skin tones and joined signs follow it. */
    private static int endOfCharacter(String text, int start) {
        int end = start;
        boolean joins;
        do {
            int point = text.codePointAt(end);
            end += Character.charCount(point);
            joins = end < text.length() && (point == ZERO_WIDTH_JOINER || belongsToTheOneBefore(text.codePointAt(end)));
        } while (joins);
        return end;
    }

    private static boolean belongsToTheOneBefore(int point) {
        int type = Character.getType(point);
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || point == ZERO_WIDTH_JOINER
                || (point >= SKIN_TONE_FIRST && point <= SKIN_TONE_LAST);
    }
}
