package io.tagport.app.command;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.model.TagSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A parser for subjects and tags on the command line that ends the command if one violates a limit, before any call is sent. */
final class ArgumentParser {
    private final TagLimits limits;

    ArgumentParser(TagLimits limits) {
        this.limits = limits;
    }

    /** Parses subjects; returns each distinct subject once, in the order of the command line. */
    Set<Subject> subjects(List<String> ids) {
        Set<Subject> subjects = new LinkedHashSet<>();
        ids.forEach(id -> subjects.add(subject(id)));
        return subjects;
    }

    private Subject subject(String id) {
        Subject subject = parsed(id);
        if (!limits.subjectIdFormat().allows(id)) {
            throw new CommandException(ExitCode.USAGE, limits.describe(subject));
        }
        return subject;
    }

    private static Subject parsed(String id) {
        try {
            return new Subject(id);
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }

    TagSet tags(List<String> names) {
        for (String name : names) {
            limits.violationOf(name).ifPresent(fault -> {
                throw new CommandException(ExitCode.USAGE, limits.describe(name, fault));
            });
        }
        return TagSet.copyOf(names.stream().map(Tag::new).toList());
    }
}
