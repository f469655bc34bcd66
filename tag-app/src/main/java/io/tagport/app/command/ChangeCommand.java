package io.tagport.app.command;

import io.tagport.app.wiring.Backend;
import io.tagport.app.wiring.Wiring;
import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Parameters;

/** A command that applies the same change to each of several subjects. */
abstract class ChangeCommand implements Callable<Integer> {
    private final TagportCommand tagport;

    @Parameters(paramLabel = "SUBJECT", arity = "1..*", description = "Device tokens, RegistrationIDs or accounts.")
    private List<String> subjects = List.of();

    ChangeCommand(TagportCommand tagport) {
        this.tagport = tagport;
    }

    /** Returns the names of the tags; empty if the change has no tags. */
    abstract List<String> tagNames();

    abstract Change change(Subject subject, TagSet tags);

    @Override
    public Integer call() {
        try (Wiring wiring = tagport.wiring()) {
            Backend backend = wiring.backend(tagport.provider());
            ArgumentParser argumentParser = new ArgumentParser(backend.limits());
            TagSet tags = argumentParser.tags(tagNames());
            List<Change> changes = changes(argumentParser.subjects(subjects), tags);
            tags.forEach(tag -> backend.warnings(tag).forEach(tagport.output()::warn));
            return new ReportPrinter(tagport).print(backend.tags().apply(changes));
        }
    }

    private List<Change> changes(Set<Subject> of, TagSet tags) {
        return of.stream().map(subject -> change(subject, tags)).toList();
    }
}
