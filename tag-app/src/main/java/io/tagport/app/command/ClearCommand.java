package io.tagport.app.command;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import java.util.List;
import picocli.CommandLine.Command;

/** The command {@code clear}: removes all tags from subjects. */
@Command(name = "clear", description = "Removes all tags from subjects.", footer = "  tagport clear user-1 user-2")
public final class ClearCommand extends ChangeCommand {
    /**
     * Creates the command.
     *
     * @param tagport the root command
     */
    public ClearCommand(TagportCommand tagport) {
        super(tagport);
    }

    @Override
    List<String> tagNames() {
        return List.of();
    }

    @Override
    Change change(Subject subject, TagSet tags) {
        return new Change.Clear(subject);
    }
}
