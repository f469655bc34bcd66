package io.tagport.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Random changes and readings of the same few subjects by both protocols, and the {@link History} of each of them. */
final class SharedLoad {
    private static final List<String> TAGS =
            List.of("vip", "new", "level:1", "level:2", "level:3", "性别:男", "🐼", "x y");

    /** TPNS: not known whether it was done. */
    private static final int TPNS_INTERNAL = 1_008_004;

    private static final int IM_INTERNAL = 91_000;

    private final Map<String, History> histories;
    private final List<String> names;

    SharedLoad(List<String> names) {
        this.names = List.copyOf(names);
        this.histories = names.stream().collect(Collectors.toUnmodifiableMap(name -> name, name -> new History()));
    }

    /** Makes all known. */
    void introduce(RawClient client) {
        ObjectNode body = RawClient.body().put("Replace", 1);
        ArrayNode userTags = body.putArray("UserTags");
        names.forEach(name -> OwnSubjects.name(userTags, name, List.of()));
        assertThat(client.im("add_tag", body)).contains(0);
    }

    /** Sends one request. Tells whether it was answered. */
    boolean step(RawClient client, Random random) {
        int kind = random.nextInt(20);
        List<String> tags = some(TAGS, 1 + random.nextInt(3), random);
        List<String> one = some(TAGS, 1, random);
        List<String> subject = some(names, 1, random);
        List<String> subjects = some(names, 1 + random.nextInt(names.size()), random);
        return switch (kind) {
            case 0 -> tpns(client, 1, one, subject, then -> then.addAll(one));
            case 1 -> tpns(client, 2, one, subject, then -> then.removeAll(one));
            case 2 -> tpns(client, 3, tags, subject, then -> then.addAll(tags));
            case 3 -> tpns(client, 4, tags, subject, then -> then.removeAll(tags));
            case 4 -> tpns(client, 5, one, subject, Set::clear);
            case 5, 6 -> tpns(client, 6, tags, subject, then -> OwnSubjects.overwrite(then, tags));
            case 7 -> tpns(client, 7, one, subjects, then -> then.addAll(one));
            case 8 -> tpns(client, 8, one, subjects, then -> then.removeAll(one));
            case 9 -> imAdd(client, 0, tags, subjects, then -> then.addAll(tags));
            case 10 -> imAdd(client, 1, tags, subjects, then -> replace(then, tags));
            case 11 -> imRemove(client, tags, subjects);
            case 12 -> imClear(client, subjects);
            default -> read(client, subjects);
        };
    }

    private static <T> List<T> some(List<T> all, int number, Random random) {
        List<T> mixed = new ArrayList<>(all);
        Collections.shuffle(mixed, random);
        return List.copyOf(mixed.subList(0, number));
    }

    private static void replace(Set<String> then, List<String> tags) {
        then.clear();
        then.addAll(tags);
    }

    private boolean tpns(
            RawClient client, int operation, List<String> tags, List<String> subjects, Consumer<Set<String>> effect) {
        return change(
                "tpns " + operation + " " + tags,
                subjects,
                effect,
                () -> OwnSubjects.tpns(client, operation, tags, subjects));
    }

    private boolean imAdd(
            RawClient client, int replace, List<String> tags, List<String> subjects, Consumer<Set<String>> effect) {
        ObjectNode body = RawClient.body().put("Replace", replace);
        ArrayNode userTags = body.putArray("UserTags");
        subjects.forEach(subject -> OwnSubjects.name(userTags, subject, tags));
        return change("im add " + replace + " " + tags, subjects, effect, () -> client.im("add_tag", body));
    }

    private boolean imRemove(RawClient client, List<String> tags, List<String> subjects) {
        ObjectNode body = RawClient.body();
        ArrayNode userTags = body.putArray("UserTags");
        subjects.forEach(subject -> OwnSubjects.name(userTags, subject, tags));
        return change("im remove " + tags, subjects, then -> then.removeAll(tags), () -> client.im("remove_tag", body));
    }

    private boolean imClear(RawClient client, List<String> subjects) {
        ObjectNode body = RawClient.body();
        subjects.forEach(body.putArray("To_Account")::add);
        return change("im clear", subjects, Set::clear, () -> client.im("clear_all_tags", body));
    }

    private interface Request {
        Optional<Integer> send();
    }

    /** Nobody promises that several subjects change in the same moment: each has a history of its own. */
    private boolean change(String name, List<String> subjects, Consumer<Set<String>> effect, Request request) {
        List<Runnable> ends = new ArrayList<>();
        for (String subject : subjects) {
            History history = historyOf(subject);
            History.Operation begun = history.begin(name, before -> {
                Set<String> then = new HashSet<>(before);
                effect.accept(then);
                return Optional.of(then);
            });
            ends.add(() -> history.end(begun));
        }
        Optional<Integer> code = request.send();
        if (code.filter(answer -> answer == TPNS_INTERNAL || answer == IM_INTERNAL)
                .isEmpty()) {
            code.ifPresent(answer -> {
                assertThat(answer).as("the code of %s for %s", name, subjects).isZero();
                ends.forEach(Runnable::run);
            });
        }
        return code.isPresent();
    }

    private History historyOf(String subject) {
        return Objects.requireNonNull(histories.get(subject));
    }

    private boolean read(RawClient client, List<String> subjects) {
        List<Long> starts =
                subjects.stream().map(subject -> historyOf(subject).now()).toList();
        Optional<Map<String, Set<String>>> seen = client.tagsOf(subjects);
        seen.ifPresent(found -> {
            for (int i = 0; i < subjects.size(); i++) {
                String subject = subjects.get(i);
                historyOf(subject).read(starts.get(i), found.getOrDefault(subject, Set.of()));
            }
        });
        return seen.isPresent();
    }

    /** Reads all, when nobody writes. */
    void readAll(RawClient client) {
        assertThat(read(client, names)).isTrue();
    }

    /** How many things were done, or tried. */
    int size() {
        return histories.values().stream().mapToInt(History::size).sum();
    }

    /**
     * Fails if the answers to some subject contradict each other.
     *
     * @param unanswered how many requests may have had no answer
     */
    void assertEachInOneOrder(int unanswered) {
        for (String name : new TreeSet<>(names)) {
            assertThat(historyOf(name).unanswered())
                    .as("without an answer, of %s", name)
                    .isLessThanOrEqualTo(unanswered);
            assertThat(historyOf(name).fault(Set.of()))
                    .as("history of %s", name)
                    .isEmpty();
        }
    }
}
