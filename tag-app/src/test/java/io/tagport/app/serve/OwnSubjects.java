package io.tagport.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * Subjects that one thread alone changes, so that it knows after each answer what each of them carries, and after a request
 * without an answer the two things that each may carry.
 */
final class OwnSubjects {
    private static final int SUBJECTS = 8;
    private static final List<String> TAGS =
            List.of("vip", "new", "测试：男", "🐼", "level:1", "level:2", "level:3", "性别:男", "性别:女", "a:b", "plain", "x y");

    private final Random random;
    private final String purged;
    private final Map<String, Set<String>> carried = new HashMap<>();
    private final Map<String, Set<String>> inDoubt = new HashMap<>();

    OwnSubjects(int thread, long seed) {
        random = new Random(seed);
        purged = "purged-" + thread;
        for (int i = 0; i < SUBJECTS; i++) {
            carried.put("own-" + thread + "-" + i, new TreeSet<>());
        }
    }

    Set<String> names() {
        return carried.keySet();
    }

    /** What a request makes of each subject that it names. */
    private final Map<String, Set<String>> after = new HashMap<>();

    private Set<String> after(String subject) {
        return after.computeIfAbsent(subject, any -> new TreeSet<>(carried.getOrDefault(subject, Set.of())));
    }

    /** Sends one request. Tells whether it was answered. */
    boolean step(RawClient client) {
        after.clear();
        Optional<Integer> code = request(client, random.nextInt(16));
        if (code.isEmpty()) {
            inDoubt.putAll(after);
            return false;
        }
        assertThat(code.get()).as("the code of %s", after).isZero();
        carried.putAll(after);
        return true;
    }

    private Optional<Integer> request(RawClient client, int kind) {
        return switch (kind) {
            case 0 -> purge(client);
            case 1, 2, 3, 4, 5, 6 -> ofOne(client, kind);
            case 7, 8 -> ofOneTag(client, kind);
            case 9, 10 -> ofPairs(client, kind);
            case 11 -> imAdd(client, 0);
            case 12 -> imAdd(client, 1);
            case 13 -> imRemove(client);
            case 14 -> imClear(client);
            default -> look(client);
        };
    }

    private Optional<Integer> purge(RawClient client) {
        ObjectNode body = RawClient.body();
        body.putArray("tag_list").add(purged);
        names().forEach(subject -> after(subject).remove(purged));
        return client.tpns("/v3/device/tag/delete_all_device", body);
    }

    private Optional<Integer> ofOne(RawClient client, int operation) {
        String subject = subject();
        List<String> tags = tags(operation < 3 ? 1 : 4);
        Set<String> then = after(subject);
        switch (operation) {
            case 1, 3 -> then.addAll(tags);
            case 2, 4 -> tags.forEach(then::remove);
            case 5 -> then.clear();
            default -> overwrite(then, tags);
        }
        return tpns(client, operation, tags, List.of(subject));
    }

    /** One tag without a category takes everything away. */
    static void overwrite(Set<String> then, List<String> tags) {
        boolean whole = tags.stream().anyMatch(tag -> category(tag).isEmpty());
        then.removeIf(old ->
                whole || tags.stream().anyMatch(tag -> category(tag).equals(category(old))));
        then.addAll(tags);
    }

    private static String category(String tag) {
        int colon = tag.indexOf(':');
        return colon < 0 ? "" : tag.substring(0, colon);
    }

    private Optional<Integer> ofOneTag(RawClient client, int operation) {
        String tag = tags(1).get(0);
        List<String> subjects = subjects();
        subjects.forEach(subject -> put(after(subject), operation == 7, tag));
        return tpns(client, operation, List.of(tag), subjects);
    }

    private static void put(Set<String> then, boolean adds, String tag) {
        if (adds) {
            then.add(tag);
        } else {
            then.remove(tag);
        }
    }

    static Optional<Integer> tpns(RawClient client, int operation, List<String> tags, List<String> tokens) {
        ObjectNode body = RawClient.body().put("operator_type", operation);
        tags.forEach(body.putArray("tag_list")::add);
        tokens.forEach(body.putArray("token_list")::add);
        return client.tpns("/v3/device/tag", body);
    }

    private Optional<Integer> ofPairs(RawClient client, int operation) {
        ObjectNode body = RawClient.body().put("operator_type", operation);
        ArrayNode pairs = body.putArray("tag_token_list");
        for (String subject : subjects()) {
            for (String tag : tags(3)) {
                put(after(subject), operation == 9, tag);
                pairs.addObject().put("tag", tag).put("token", subject);
            }
        }
        return client.tpns("/v3/device/tag", body);
    }

    private Optional<Integer> imAdd(RawClient client, int replace) {
        ObjectNode body = RawClient.body().put("Replace", replace);
        ArrayNode userTags = body.putArray("UserTags");
        for (String subject : subjects()) {
            List<String> tags = tags(4);
            Set<String> then = after(subject);
            if (replace == 1) {
                then.clear();
            }
            then.addAll(tags);
            name(userTags, subject, tags);
        }
        return client.im("add_tag", body);
    }

    private Optional<Integer> imRemove(RawClient client) {
        ObjectNode body = RawClient.body();
        ArrayNode userTags = body.putArray("UserTags");
        for (String subject : subjects()) {
            List<String> tags = tags(3);
            tags.forEach(after(subject)::remove);
            name(userTags, subject, tags);
        }
        return client.im("remove_tag", body);
    }

    static void name(ArrayNode userTags, String subject, List<String> tags) {
        ObjectNode one = userTags.addObject().put("To_Account", subject);
        tags.forEach(one.putArray("Tags")::add);
    }

    private Optional<Integer> imClear(RawClient client) {
        ObjectNode body = RawClient.body();
        ArrayNode accounts = body.putArray("To_Account");
        for (String subject : subjects()) {
            after(subject).clear();
            accounts.add(subject);
        }
        return client.im("clear_all_tags", body);
    }

    private Optional<Integer> look(RawClient client) {
        Optional<Map<String, Set<String>>> seen = client.tagsOf(names());
        seen.ifPresent(tags -> assertThat(tags).isEqualTo(carried));
        return seen.map(tags -> 0);
    }

    /** Some that are known already: IM Push introduces nobody by taking away. */
    private List<String> subjects() {
        List<String> all = new ArrayList<>(new TreeSet<>(names()));
        int first = random.nextInt(all.size());
        return all.subList(first, Math.min(all.size(), first + 1 + random.nextInt(4)));
    }

    private String subject() {
        return subjects().get(0);
    }

    private List<String> tags(int most) {
        Set<String> some = new TreeSet<>();
        for (int i = 1 + random.nextInt(most); i > 0; i--) {
            some.add(random.nextInt(4) == 0 ? purged : TAGS.get(random.nextInt(TAGS.size())));
        }
        return List.copyOf(some);
    }

    /** Makes all known. */
    void introduce(RawClient client) {
        after.clear();
        names().forEach(this::after);
        ObjectNode body = RawClient.body().put("Replace", 1);
        ArrayNode userTags = body.putArray("UserTags");
        names().forEach(subject -> name(userTags, subject, List.of()));
        assertThat(client.im("add_tag", body)).contains(0);
    }

    /** After a restart: everything is as it was answered, and what was not answered is done or not, of each subject. */
    void check(Map<String, Set<String>> found) {
        for (String subject : names()) {
            Set<String> before = carried.getOrDefault(subject, Set.of());
            Set<String> now = found.getOrDefault(subject, Set.of());
            assertThat(now).as(subject).isIn(before, inDoubt.getOrDefault(subject, before));
            carried.put(subject, new TreeSet<>(now));
        }
        inDoubt.clear();
    }
}
