package io.tagport.app.bulk;

import io.tagport.domain.plan.BulkMode;
import io.tagport.domain.plan.OwnedTags;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file of changes with the options that determine its meaning.
 *
 * @param file the file of changes
 * @param mode the mode of lines without a mode of their own
 * @param ownedTags the tags that the file owns in {@link BulkMode#SYNC}
 * @param currentState the source of the current state: a provider's name, otherwise a file; empty to read the target itself
 * @param badLinesFile the file for bad lines; empty if bad lines are errors
 * @param mayReplace whether all tags of a subject may be replaced where that saves calls
 */
public record BulkInput(
        BulkFile file,
        BulkMode mode,
        OwnedTags ownedTags,
        Optional<String> currentState,
        Optional<Path> badLinesFile,
        boolean mayReplace) {
    /**
     * Returns the options that determine the plan of the file.
     *
     * @return the options as on the command line; equal for equal inputs
     */
    public String options() {
        List<String> words = new ArrayList<>();
        words.add("--mode " + mode.word());
        if (mode == BulkMode.SYNC) {
            words.add("--own " + String.join(",", ownedTags.words()));
        }
        words.addAll(file.columns().words());
        currentState.ifPresent(source -> words.add("--from " + source));
        if (mayReplace) {
            words.add("--allow-replace");
        }
        return String.join(" ", words);
    }
}
