package io.tagport.app.command;

import java.util.List;
import picocli.CommandLine.Option;

/** A command for a change that has tags. */
abstract class TagChangeCommand extends ChangeCommand {
    // One tag per option: with several, the last tag could not be distinguished from the first subject.
    @Option(
            names = "--tag",
            paramLabel = "TAG",
            required = true,
            description = "A tag; can be repeated: --tag vip --tag level:3.")
    private List<String> tags = List.of();

    TagChangeCommand(TagportCommand tagport) {
        super(tagport);
    }

    @Override
    List<String> tagNames() {
        return tags;
    }
}
