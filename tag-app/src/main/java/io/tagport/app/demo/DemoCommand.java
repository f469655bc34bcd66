package io.tagport.app.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagport.app.command.CommandException;
import io.tagport.app.command.ExitCode;
import io.tagport.app.command.TagportCommand;
import io.tagport.app.serve.Server;
import io.tagport.app.settings.Listen;
import io.tagport.app.settings.Settings;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.transport.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/** The command that runs the examples of both APIs and shows their results. */
@Command(
        name = "demo",
        description = {
            "Starts a temporary server and runs the examples of both APIs against it.",
            "Reads every effect back and compares it with the API documentation. Leaves no data behind."
        },
        footer = "  tagport demo")
public final class DemoCommand implements Callable<Integer> {
    private final TagportCommand tagport;

    /**
     * Creates the command.
     *
     * @param tagport the parent command
     */
    public DemoCommand(TagportCommand tagport) {
        this.tagport = tagport;
    }

    @Override
    public Integer call() throws IOException {
        Path folder = createFolder();
        try {
            return run(folder);
        } finally {
            delete(folder);
        }
    }

    private static Path createFolder() {
        try {
            return Files.createTempDirectory("tagport-demo");
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.UNREACHABLE,
                    "cannot create a folder for the demo in " + System.getProperty("java.io.tmpdir") + " ("
                            + e.getMessage() + "); specify a writable folder with -Djava.io.tmpdir");
        }
    }

    private int run(Path folder) {
        InstantSource clock = tagport.context().clock();
        Settings settings = Settings.withoutFile(folder).withListen(new Listen("127.0.0.1", 0));
        try (Server server =
                Server.start(settings, Map.of(), clock, tagport.context().out())) {
            List<StepResult> results = new Demo(server, clock).run();
            long failed =
                    results.stream().filter(result -> !result.isAsDocumented()).count();
            if (tagport.json()) {
                tagport.output().print(document(results, failed));
            } else {
                tagport.output()
                        .printUnlessQuiet(
                                "Server on " + server.uri() + " with an empty store, called by both adapters.");
                new DemoTable(tagport.output()).print(results);
                tagport.output().printUnlessQuiet("");
                tagport.output()
                        .printUnlessQuiet((results.size() - failed) + " of " + results.size() + " as documented.");
            }
            return failed == 0 ? ExitCode.APPLIED : ExitCode.REFUSED;
        }
    }

    private static ObjectNode document(List<StepResult> results, long failed) {
        ObjectNode document = Json.object();
        ArrayNode steps = document.putArray("steps");
        for (StepResult result : results) {
            ObjectNode step = steps.addObject();
            step.put("api", result.step().api().word());
            step.put("operation", result.step().operation());
            step.set("before", tags(result.before()));
            step.set("after", tags(result.after()));
            step.put("asDocumented", result.isAsDocumented());
        }
        return document.put("failed", failed);
    }

    private static ObjectNode tags(Map<Subject, TagSet> tagsBySubject) {
        ObjectNode node = Json.object();
        tagsBySubject.forEach((subject, tags) -> {
            ArrayNode names = node.putArray(subject.id());
            for (Tag tag : tags) {
                names.add(tag.name());
            }
        });
        return node;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
