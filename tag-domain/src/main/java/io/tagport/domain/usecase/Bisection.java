package io.tagport.domain.usecase;

import io.tagport.domain.port.CallItem;
import io.tagport.domain.port.RefusalReason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The bisection of a refused call, which finds the items that cause the refusal; items that fail together stay together. */
final class Bisection {
    private Bisection() {}

    /** Returns two halves, or an empty list if single items cannot be the cause of the refusal. */
    static List<List<CallItem>> of(List<CallItem> parts, RefusalReason why) {
        List<List<CallItem>> groups = groups(parts, why);
        if (groups.size() < 2) {
            return List.of();
        }
        int middle = groups.size() / 2;
        return List.of(joined(groups.subList(0, middle)), joined(groups.subList(middle, groups.size())));
    }

    private static List<List<CallItem>> groups(List<CallItem> parts, RefusalReason why) {
        return switch (why) {
            case BAD_SUBJECT, UNKNOWN_SUBJECT -> grouped(parts, CallItem::subjects);
            case BAD_TAG, APP_TAG_LIMIT -> grouped(parts, CallItem::tags);
            case BAD_REQUEST, WRONG_SUBJECT_KIND, SUBJECT_TAG_LIMIT, TOO_MANY -> subjectsOrTags(parts);
            case UNSUPPORTED, SUPERSEDED, OTHER, MISCONFIGURED, EXPIRED_SIGNATURE, RATE_LIMITED, UNREACHABLE ->
                List.of();
        };
    }

    private static List<List<CallItem>> subjectsOrTags(List<CallItem> parts) {
        List<List<CallItem>> bySubject = grouped(parts, CallItem::subjects);
        return bySubject.size() < 2 ? grouped(parts, CallItem::tags) : bySubject;
    }

    private static List<List<CallItem>> grouped(List<CallItem> parts, Function<CallItem, ?> key) {
        Map<Object, List<CallItem>> groups = new LinkedHashMap<>();
        parts.forEach(callItem -> groups.computeIfAbsent(key.apply(callItem), any -> new ArrayList<>())
                .add(callItem));
        return List.copyOf(groups.values());
    }

    private static List<CallItem> joined(List<List<CallItem>> groups) {
        return groups.stream().flatMap(Collection::stream).toList();
    }
}
