package io.tagport.app.command;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import picocli.CommandLine.Command;

/** The command {@code overwrite}: replaces the tags of each category of the new tags; other tags are kept. */
@Command(
        name = "overwrite",
        description = "Replaces the tags of each category that a new tag names; other tags stay.",
        footer = "  tagport overwrite user-1 --tag level:3")
public final class OverwriteCommand extends TagChangeCommand {
    /**
     * Creates the command.
     *
     * @param tagport the root command
     */
    public OverwriteCommand(TagportCommand tagport) {
        super(tagport);
    }

    @Override
    Change change(Subject subject, TagSet tags) {
        for (Tag tag : tags) {
            if (tag.isBare()) {
                throw new CommandException(
                        ExitCode.USAGE,
                        "overwrite accepts only tags with a category, such as level:3, not '" + tag
                                + "'; to set exactly" + " these tags, use: tagport replace");
            }
        }
        return new Change.OverwriteCategories(subject, tags);
    }
}
