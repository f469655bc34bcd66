package io.tagport.app.bulk;

import io.tagport.domain.plan.BulkMode;
import io.tagport.domain.plan.OwnedTags;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file of wishes and how it is meant.
 *
 * @param file what is asked for
 * @param mode what a line asks for that does not say it
 * @param scopes what the file owns, for {@link BulkMode#SYNC}
 * @param known what is there: a provider's name, or else a file; empty to ask where the tags are kept
 * @param aside where bad lines are written; empty if they are errors
 * @param mayReplace whether all tags of a subject may be replaced where that saves calls
 */
public record BulkInput(
        BulkFile file,
        BulkMode mode,
        OwnedTags scopes,
        Optional<String> known,
        Optional<Path> aside,
        boolean mayReplace) {
    /**
     * Says in words how the file is meant, as far as a plan of it depends on that.
     *
     * @return the options that would say it; the same for the same meaning
     */
    public String meant() {
        List<String> words = new ArrayList<>();
        words.add("--mode " + mode.word());
        if (mode == BulkMode.SYNC) {
            words.add("--own " + String.join(",", scopes.words()));
        }
        words.addAll(file.columns().words());
        known.ifPresent(source -> words.add("--from " + source));
        if (mayReplace) {
            words.add("--allow-replace");
        }
        return String.join(" ", words);
    }
}
