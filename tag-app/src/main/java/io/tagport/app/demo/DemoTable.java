package io.tagport.app.demo;

import io.tagport.app.command.Output;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A printer of the results: for each example, the request and the tags of each subject before and after. */
final class DemoTable {
    private final Output output;

    DemoTable(Output output) {
        this.output = output;
    }

    void print(List<StepResult> results) {
        for (Step.Api api : Step.Api.values()) {
            output.printUnlessQuiet("");
            output.printUnlessQuiet(api.title());
            results.stream().filter(result -> result.step().api() == api).forEach(this::print);
        }
    }

    private void print(StepResult result) {
        Step step = result.step();
        String mark = result.isAsDocumented() ? "✔" : "✘";
        output.printUnlessQuiet("");
        output.printUnlessQuiet(mark + " " + step.operation() + ", " + step.effect() + ": " + step.request());
        for (Subject subject : watched(step)) {
            String before = words(result.before(), subject);
            String after = words(result.after(), subject);
            output.printUnlessQuiet(
                    String.format(Locale.ROOT, "       %-10s %-30s →  %s", shortened(subject), before, after));
        }
        if (!result.isAsDocumented()) {
            output.printUnlessQuiet("       answered " + result.outcome() + ", stored " + result.stored()
                    + ", documented " + step.after());
        }
    }

    private static Set<Subject> watched(Step step) {
        Set<Subject> subjects = new LinkedHashSet<>(step.before().keySet());
        subjects.addAll(step.unknownSubjects());
        return subjects;
    }

    private static String shortened(Subject subject) {
        String id = subject.id();
        return id.length() > 9 ? id.substring(0, 8) + "…" : id;
    }

    private static String words(Map<Subject, TagSet> tags, Subject subject) {
        return Optional.ofNullable(tags.get(subject))
                .map(held -> held.isEmpty() ? "–" : held.stream().map(Tag::name).collect(Collectors.joining(" ")))
                .orElse("70107, no such account");
    }
}
