package io.tagport.app.bulk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How the constants of the domain are written in documents: {@code ADD_PAIRS} as {@code addPairs}. */
public final class Spelling {
    private Spelling() {}

    /**
     * Writes a constant.
     *
     * @param constant any
     * @return its words run together, each but the first with a capital
     */
    public static String of(Enum<?> constant) {
        StringBuilder text = new StringBuilder();
        for (String word : constant.name().split("_", -1)) {
            String small = word.toLowerCase(Locale.ROOT);
            text.append(text.length() == 0 ? small : word.charAt(0) + small.substring(1));
        }
        return text.toString();
    }

    static <E extends Enum<E>> Optional<E> find(Class<E> type, String text) {
        for (E constant : type.getEnumConstants()) {
            if (of(constant).equals(text)) {
                return Optional.of(constant);
            }
        }
        return Optional.empty();
    }

    static <E extends Enum<E>> String all(Class<E> type) {
        List<String> words = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            words.add(of(constant));
        }
        return String.join(", ", words);
    }
}
