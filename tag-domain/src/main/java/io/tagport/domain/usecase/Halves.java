package io.tagport.domain.usecase;

import io.tagport.domain.port.RefusalReason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Takes apart what was refused together, so that single culprits can be found; parts that fail together stay together. */
final class Halves {
    private Halves() {}

    /** Gives two halves, or nothing where the reason cannot lie in single entries. */
    static List<List<Part>> of(List<Part> parts, RefusalReason why) {
        List<List<Part>> groups = groups(parts, why);
        if (groups.size() < 2) {
            return List.of();
        }
        int middle = groups.size() / 2;
        return List.of(joined(groups.subList(0, middle)), joined(groups.subList(middle, groups.size())));
    }

    private static List<List<Part>> groups(List<Part> parts, RefusalReason why) {
        return switch (why) {
            case BAD_SUBJECT, UNKNOWN_SUBJECT -> grouped(parts, Part::subjects);
            case BAD_TAG, APP_TAG_LIMIT -> grouped(parts, Part::tags);
            case BAD_REQUEST, WRONG_SUBJECT_KIND, SUBJECT_TAG_LIMIT, TOO_MANY -> subjectsOrTags(parts);
            case UNSUPPORTED, SUPERSEDED, OTHER, MISCONFIGURED, EXPIRED_SIGNATURE, RATE_LIMITED, UNREACHABLE ->
                List.of();
        };
    }

    private static List<List<Part>> subjectsOrTags(List<Part> parts) {
        List<List<Part>> bySubject = grouped(parts, Part::subjects);
        return bySubject.size() < 2 ? grouped(parts, Part::tags) : bySubject;
    }

    private static List<List<Part>> grouped(List<Part> parts, Function<Part, ?> key) {
        Map<Object, List<Part>> groups = new LinkedHashMap<>();
        parts.forEach(part -> groups.computeIfAbsent(key.apply(part), any -> new ArrayList<>())
                .add(part));
        return List.copyOf(groups.values());
    }

    private static List<Part> joined(List<List<Part>> groups) {
        return groups.stream().flatMap(Collection::stream).toList();
    }
}
