package io.tagport.app.bulk;

import io.tagport.app.wiring.Backend;
import io.tagport.app.wiring.Wiring;
import io.tagport.domain.plan.Bindings;
import io.tagport.domain.plan.Comparison;
import io.tagport.domain.plan.Difference;
import io.tagport.domain.plan.Mode;
import io.tagport.domain.plan.Names;
import io.tagport.domain.plan.Plan;
import io.tagport.domain.plan.Planner;
import io.tagport.domain.plan.Wishes;
import io.tagport.domain.port.TagProvider;
import io.tagport.domain.port.TagStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes a plan of a file: reads it, finds out what is there, compares, and looks for the calls. */
public final class PlanMaker {
    private final Wiring wiring;
    private final String provider;
    private final Path folder;
    private final Progress progress;

    /**
     * Prepares for one plan.
     *
     * @param wiring all providers
     * @param provider the name of the one that the plan is for
     * @param folder where the names of files begin
     * @param progress is told of subjects that are read remotely
     */
    public PlanMaker(Wiring wiring, String provider, Path folder, Progress progress) {
        this.wiring = wiring;
        this.provider = provider;
        this.folder = folder;
        this.progress = progress;
    }

    /**
     * A plan and what is to be said of it.
     *
     * @param planned the plan
     * @param skipped bad lines that were left out
     */
    public record Made(Planned planned, long skipped) {}

    /**
     * Makes the plan.
     *
     * @param wish what is asked for
     * @return the plan; the same for the same file and the same state
     * @throws BulkException if the file cannot be used
     */
    public Made make(WishFile wish) {
        Backend backend = wiring.backend(provider);
        requireSource(wish);
        HeapNeed.require(filesOf(wish), Runtime.getRuntime().maxMemory());
        Comparison rules = new Comparison(backend.limits(), wish.scopes(), wish.mayReplace());
        Wanted wanted = new WishReader(rules, wish.mode()).read(wish.file(), wish.aside());
        Difference difference = rules.between(wanted.wishes(), held(wish, wanted, backend));
        Plan plan = plan(difference, backend);
        PlanHead head = new PlanHead(id(provider, backend), nameOf(wish.file()), wanted.digest(), wish.meant());
        return new Made(new Planned(head, plan), wanted.skipped());
    }

    static Plan plan(Difference difference, Backend backend) {
        try {
            return new Planner(backend.provider().terms()).plan(difference);
        } catch (IllegalArgumentException e) {
            List<String> over = difference.impact().overLimits();
            if (over.isEmpty()) {
                throw new BulkException(String.valueOf(e.getMessage()));
            }
            throw new OverLimitException(String.join("; ", over));
        }
    }

    /**
     * Tells whom a plan is for.
     *
     * @param provider the name of a provider
     * @param backend what is behind the name
     * @return its identity
     */
    public static ProviderId id(String provider, Backend backend) {
        return new ProviderId(provider, backend.place(), backend.limits().profile());
    }

    private static String nameOf(BulkFile file) {
        return String.valueOf(file.path().getFileName());
    }

    private void requireSource(WishFile wish) {
        wish.known()
                .filter(source -> !wiring.knows(source) && Files.notExists(folder.resolve(source)))
                .ifPresent(source -> {
                    throw new BulkException(
                            "--from: there is neither a provider nor a file of the name '" + source + "'");
                });
    }

    private List<BulkFile> filesOf(WishFile wish) {
        List<BulkFile> files = new ArrayList<>(List.of(wish.file()));
        wish.known().filter(source -> !wiring.knows(source)).ifPresent(source -> files.add(file(source)));
        return files;
    }

    private BulkFile file(String source) {
        return new BulkFile(folder.resolve(source), source, Optional.empty());
    }

    private Optional<Bindings> held(WishFile wish, Wanted wanted, Backend backend) {
        return held(wish, wanted.wishes(), backend)
                .map(held -> without(wanted.leftOut(), wanted.wishes().names(), held));
    }

    /** Who is left alone must not lose anything in sync by not being named either. */
    private static Bindings without(Set<String> leftOut, Names names, Bindings held) {
        if (leftOut.isEmpty()) {
            return held;
        }
        Bindings.Builder others = new Bindings.Builder();
        for (int subject = 0; subject < held.rows(); subject++) {
            if (held.count(subject) == 0
                    || leftOut.contains(names.subjects().get(subject).id())) {
                continue;
            }
            for (int place = 0; place < held.count(subject); place++) {
                others.add(subject, held.tag(subject, place));
            }
        }
        return others.build();
    }

    private Optional<Bindings> held(WishFile wish, Wishes wishes, Backend backend) {
        Names names = wishes.names();
        Set<Mode> modes = wishes.modes();
        if (wish.known().isPresent()) {
            return Optional.of(heldIn(wish.known().orElseThrow(), names, backend));
        }
        Optional<TagStore> store = backend.store();
        if (store.isPresent()) {
            if (modes.contains(Mode.SYNC)) {
                new HeldState(names, wiring.pause()).find(store.orElseThrow(), wish.scopes()::own);
            }
            return Optional.of(new HeldState(names, wiring.pause()).of(backend.provider(), Progress.NONE));
        }
        return modes.equals(EnumSet.of(Mode.ADD)) ? Optional.empty() : heldThere(modes, names, backend.provider());
    }

    /** What someone says is there is the whole truth: who is not in it holds nothing. */
    private Bindings heldIn(String source, Names names, Backend backend) {
        if (wiring.knows(source)) {
            Backend other = wiring.backend(source);
            Optional<TagStore> store = other.store();
            return store.isPresent()
                    ? new HeldState(names, wiring.pause()).all(store.orElseThrow())
                    : heldThere(EnumSet.noneOf(Mode.class), names, other.provider())
                            .orElseThrow(
                                    () -> new BulkException("what provider '" + source + "' holds cannot be read"));
        }
        BulkFile file = file(source);
        try (BadLines bad = new BadLines(source, Optional.empty())) {
            HeldLines lines = new HeldLines(names, backend.limits(), bad);
            file.read(lines);
            bad.require();
            return lines.held();
        }
    }

    private Optional<Bindings> heldThere(Set<Mode> modes, Names names, TagProvider remote) {
        if (!remote.terms().canRead()) {
            if (modes.contains(Mode.SYNC)) {
                throw new BulkException("what provider '" + provider + "' holds cannot be read, and sync must know it:"
                        + " say by --from what is there, a file or a provider");
            }
            return Optional.empty();
        }
        return Optional.of(new HeldState(names, wiring.pause()).of(remote, progress));
    }
}
