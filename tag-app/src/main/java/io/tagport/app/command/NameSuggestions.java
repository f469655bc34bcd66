package io.tagport.app.command;

import java.util.Collection;
import java.util.List;

/** Suggestions of similar names for a mistyped name. */
final class NameSuggestions {
    private static final int SHORT_CHARACTERS = 4;

    private NameSuggestions() {}

    /**
     * Returns the names nearest to a mistyped name, within an edit distance of one, or two if it has more than four characters. A
     * swap of two adjacent characters counts as one edit.
     *
     * @param typed the mistyped name, which is not in {@code names}
     * @param names all valid names
     * @return the nearest names in ascending order; empty if no name is near
     */
    static List<String> of(String typed, Collection<String> names) {
        int limit = typed.replaceFirst("^-+", "").length() > SHORT_CHARACTERS ? 2 : 1;
        int nearest =
                names.stream().mapToInt(name -> distance(typed, name)).min().orElse(Integer.MAX_VALUE);
        return nearest > limit
                ? List.of()
                : names.stream()
                        .filter(name -> distance(typed, name) == nearest)
                        .sorted()
                        .toList();
    }

    /** Returns the optimal string alignment distance of two names. */
    private static int distance(String one, String other) {
        int[][] of = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                of[i][j] = i == 0 || j == 0 ? i + j : smallest(of, i, j, one, other);
            }
        }
        return of[one.length()][other.length()];
    }

    private static int smallest(int[][] of, int i, int j, String one, String other) {
        int changed = of[i - 1][j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        int smallest = Math.min(changed, Math.min(of[i - 1][j], of[i][j - 1]) + 1);
        boolean isSwapped =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return isSwapped ? Math.min(smallest, of[i - 2][j - 2] + 1) : smallest;
    }
}
