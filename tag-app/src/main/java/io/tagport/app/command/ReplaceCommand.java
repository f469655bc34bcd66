package io.tagport.app.command;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import picocli.CommandLine.Command;

/** The command {@code replace}: replaces all tags of subjects. */
@Command(
        name = "replace",
        description = "Replaces all tags of subjects by these tags.",
        footer = "  tagport replace user-1 --tag vip --tag level:3")
public final class ReplaceCommand extends TagChangeCommand {
    /**
     * Creates the command.
     *
     * @param tagport the root command
     */
    public ReplaceCommand(TagportCommand tagport) {
        super(tagport);
    }

    @Override
    Change change(Subject subject, TagSet tags) {
        return new Change.ReplaceAll(subject, tags);
    }
}
