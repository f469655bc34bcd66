package io.tagport.app.bulk;

import io.tagport.domain.model.Category;
import io.tagport.domain.plan.Brake;
import io.tagport.domain.plan.OwnedTags;
import java.util.Collection;
import java.util.Iterator;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** A parser for brakes in the notation of the command line: {@code 30%}, or {@code level:*=100%} for one category. */
public final class BrakeParser {
    private BrakeParser() {}

    /**
     * Parses a brake.
     *
     * @param shares any number of shares; the last share without a category applies to all categories; its default is
     *     {@link Brake#PERCENT}
     * @return the brake
     * @throws IllegalArgumentException if a share cannot be parsed or is out of range
     */
    public static Brake parse(Collection<String> shares) {
        double percent = Brake.PERCENT;
        SortedMap<Category, Double> ofCategory = new TreeMap<>();
        for (String text : shares) {
            int end = text.lastIndexOf('=');
            if (end < 0) {
                percent = percent(text, text);
            } else {
                ofCategory.put(category(text.substring(0, end), text), percent(text.substring(end + 1), text));
            }
        }
        return new Brake(percent, ofCategory);
    }

    private static double percent(String share, String text) {
        boolean marked = share.endsWith("%");
        double percent = number(marked ? share.substring(0, share.length() - 1) : share, text);
        if (!marked && percent > 0 && percent < 1) {
            throw new IllegalArgumentException(
                    "ambiguous share '" + text + "': a number below 1 must end with %, such as " + share + "%");
        }
        return percent;
    }

    private static double number(String share, String text) {
        try {
            return Double.parseDouble(share);
        } catch (NumberFormatException e) {
            throw wrong(text);
        }
    }

    private static Category category(String scope, String text) {
        try {
            Iterator<Category> categories =
                    onlyCategories(OwnedTags.parse(scope)).iterator();
            if (categories.hasNext()) {
                return categories.next();
            }
        } catch (IllegalArgumentException e) {
            throw wrong(text);
        }
        throw wrong(text);
    }

    private static Set<Category> onlyCategories(OwnedTags ownedTags) {
        boolean one = ownedTags.categories().size() == 1 && ownedTags.tags().isEmpty();
        return one ? ownedTags.categories() : Set.of();
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException(
                "must be a share such as 30%, or the share of a category such as 'level:*=100%', not '" + text + "'");
    }
}
