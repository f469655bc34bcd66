package io.tagport.app.command;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import picocli.CommandLine.Command;

/** The command {@code remove}: removes tags from subjects. */
@Command(name = "remove", description = "Removes tags from subjects.", footer = "  tagport remove user-1 --tag vip")
public final class RemoveCommand extends TagChangeCommand {
    /**
     * Creates the command.
     *
     * @param tagport the root command
     */
    public RemoveCommand(TagportCommand tagport) {
        super(tagport);
    }

    @Override
    Change change(Subject subject, TagSet tags) {
        return new Change.Remove(subject, tags);
    }
}
