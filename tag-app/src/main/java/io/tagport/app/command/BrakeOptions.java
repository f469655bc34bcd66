package io.tagport.app.command;

import io.tagport.domain.model.Category;
import io.tagport.domain.plan.Brake;
import io.tagport.domain.plan.Scopes;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** How much a plan may take away. */
final class BrakeOptions {
    @Option(
            names = "--max-change",
            paramLabel = "SHARE",
            description =
                    "The most that may be removed of the bindings known for the subjects concerned. Default: 30%%."
                            + " For a category by itself: --max-change 'level:*=100%%'. May be given several times.")
    private List<String> maxChange = List.of();

    Brake brake() {
        double percent = Brake.PERCENT;
        SortedMap<Category, Double> ofCategory = new TreeMap<>();
        for (String text : maxChange) {
            int end = text.lastIndexOf('=');
            if (end < 0) {
                percent = percent(text, text);
            } else {
                ofCategory.put(category(text.substring(0, end), text), percent(text.substring(end + 1), text));
            }
        }
        try {
            return new Brake(percent, ofCategory);
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, "--max-change: " + e.getMessage());
        }
    }

    private static double percent(String share, String text) {
        try {
            boolean marked = share.endsWith("%");
            double percent = Double.parseDouble(marked ? share.substring(0, share.length() - 1) : share);
            if (!marked && percent > 0 && percent < 1) {
                throw new CommandException(
                        ExitCode.USAGE,
                        "--max-change: is '" + text
                                + "' a fraction or a percentage? A number below 1 needs its %, such as " + share + "%");
            }
            return percent;
        } catch (NumberFormatException e) {
            throw wrong(text);
        }
    }

    private static Category category(String scope, String text) {
        try {
            Iterator<Category> categories = onlyCategories(Scopes.parse(scope)).iterator();
            if (categories.hasNext()) {
                return categories.next();
            }
        } catch (IllegalArgumentException e) {
            throw wrong(text);
        }
        throw wrong(text);
    }

    private static Set<Category> onlyCategories(Scopes scopes) {
        boolean one = scopes.categories().size() == 1 && scopes.tags().isEmpty();
        return one ? scopes.categories() : Set.of();
    }

    private static CommandException wrong(String text) {
        return new CommandException(
                ExitCode.USAGE,
                "--max-change is a share such as 30%, or one of a category such as 'level:*=100%', not '" + text + "'");
    }
}
