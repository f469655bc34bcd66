package io.tagport.app.demo;

import io.tagport.app.serve.Server;
import io.tagport.app.settings.AppSettings;
import io.tagport.app.settings.ImAccess;
import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.AdmissionPolicy;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.TagProvider;
import io.tagport.domain.port.TagStore;
import io.tagport.im.ImConfig;
import io.tagport.im.ImTagProvider;
import io.tagport.tpns.TpnsConfig;
import io.tagport.tpns.TpnsTagProvider;
import io.tagport.transport.HttpPost;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A runner that sends each example through the real adapters to a running server. It then reads the result by
 * {@code get_tag}, which for TPNS is the other protocol, and from the store itself.
 */
final class Demo {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int ANSWER_BYTES_MAX = 1 << 20;

    private final TagProvider tpns;
    private final TagProvider im;
    private final TagStore store;

    Demo(Server server, InstantSource clock) {
        AppSettings app = server.apps().get(0);
        HttpPost post = new HttpPost(TIMEOUT, TIMEOUT, ANSWER_BYTES_MAX);
        Supplier<HttpPost> shared = () -> post;
        ImAccess access = app.credentials().im().orElseThrow();
        this.tpns = new TpnsTagProvider(
                TpnsConfig.of(server.uri(), app.credentials().tpns().orElseThrow()), shared, clock);
        this.im = new ImTagProvider(
                ImConfig.of(server.uri(), access.sdkAppId(), access.admins().get(0), access.key()),
                shared,
                clock,
                new SecureRandom());
        this.store = server.wiring().stores().of(app.app());
    }

    List<StepResult> run() {
        return DemoScript.all().stream().map(this::run).toList();
    }

    private StepResult run(Step step) {
        prepare(step.before());
        Set<Subject> watched = new LinkedHashSet<>(step.before().keySet());
        watched.addAll(step.unknownSubjects());
        Map<Subject, TagSet> before = im.read(watched);
        Outcome outcome = step.call()
                .map(call -> provider(step).send(call).defaultOutcome())
                .orElse(Outcome.applied());
        return new StepResult(step, outcome, before, im.read(watched), store.tagsOf(watched));
    }

    private TagProvider provider(Step step) {
        return step.api() == Step.Api.TPNS ? tpns : im;
    }

    /** Sets the initial tags directly in the store, so that each example has the initial state of its page. */
    private void prepare(Map<Subject, TagSet> before) {
        List<SubjectChanges> changes = new ArrayList<>();
        before.forEach((subject, tags) ->
                changes.add(new SubjectChanges(subject, List.of(new Change.ReplaceAll(subject, tags)))));
        store.apply(changes, AdmissionPolicy.of(TagLimits.STORE, AdmissionPolicy.Directory.OPEN));
    }
}
