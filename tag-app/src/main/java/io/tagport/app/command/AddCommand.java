package io.tagport.app.command;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import picocli.CommandLine.Command;

/** The command {@code add}: adds tags to subjects. */
@Command(
        name = "add",
        description = "Adds tags to subjects.",
        footer = "  tagport add user-1 user-2 --tag vip --tag level:3")
public final class AddCommand extends TagChangeCommand {
    /**
     * Creates the command.
     *
     * @param tagport the root command
     */
    public AddCommand(TagportCommand tagport) {
        super(tagport);
    }

    @Override
    Change change(Subject subject, TagSet tags) {
        return new Change.Add(subject, tags);
    }
}
