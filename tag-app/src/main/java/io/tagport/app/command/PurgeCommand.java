package io.tagport.app.command;

import io.tagport.app.settings.ProviderSettings;
import io.tagport.app.wiring.Backend;
import io.tagport.app.wiring.Wiring;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Capacity;
import io.tagport.domain.port.Shape;
import io.tagport.domain.port.TagStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code purge}: removes tags from every subject. */
@Command(
        name = "purge",
        description = {
            "Removes tags from every subject that has them.",
            "Asks for confirmation: the tag must be typed again. A purge cannot be undone. Each tag is a separate change."
        },
        footer = {"  tagport purge vip", "  tagport purge level:1 level:2 --provider push-old --yes"})
public final class PurgeCommand implements Callable<Integer> {
    private final TagportCommand tagport;

    @Parameters(paramLabel = "TAG", arity = "1..*", description = "The tags to remove.")
    private List<String> tags = List.of();

    @Option(names = "--yes", description = "Do not ask for confirmation.")
    private boolean yes;

    /**
     * Creates the command.
     *
     * @param tagport the root command
     */
    public PurgeCommand(TagportCommand tagport) {
        this.tagport = tagport;
    }

    @Override
    public Integer call() {
        try (Wiring wiring = tagport.wiring()) {
            Backend backend = wiring.backend(tagport.provider());
            TagSet purged = new ArgumentParser(backend.limits()).tags(tags);
            int tagsPerCall = isStore() ? 0 : tagsPerCall(backend);
            if (!yes) {
                confirm(purged, backend);
            }
            tagport.context()
                    .interruption()
                    .reportAtOnce(() -> tagport.output()
                            .error("interrupted: whether the tags were removed is unknown; run it again"));
            int calls = tagsPerCall == 0 ? 0 : (purged.size() + tagsPerCall - 1) / tagsPerCall;
            return new PurgePrinter(tagport).print(backend.tags().purge(purged), calls);
        }
    }

    private boolean isStore() {
        return tagport.settings().provider(tagport.provider()) instanceof ProviderSettings.Store;
    }

    private int tagsPerCall(Backend backend) {
        return backend.provider()
                .terms()
                .capacityOf(Shape.PURGE)
                .map(Capacity::tagsPerSubject)
                .orElseThrow(() -> new CommandException(
                        ExitCode.USAGE,
                        "provider '" + tagport.provider() + "' has no call that removes a tag from every subject"));
    }

    private void confirm(TagSet purged, Backend backend) {
        List<String> lines = new ArrayList<>();
        Optional<TagStore> record = backend.record();
        for (Tag tag : purged) {
            String holders = record.map(store -> String.format(Locale.ROOT, "%,d", store.holderCountOf(tag)))
                    .orElse("an unknown number of");
            lines.add("  " + tag.name() + ": " + holders + " subjects have it");
        }
        lines.forEach(tagport.output()::info);
        String typed = purged.size() == 1 ? purged.iterator().next().name() : purged.size() + " tags";
        new Confirmation(tagport)
                .requireTyped(
                        "Remove from every subject at " + tagport.provider() + "? Type '" + typed + "':", typed, lines);
    }
}
