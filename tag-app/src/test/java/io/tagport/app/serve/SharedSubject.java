package io.tagport.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A subject that many threads write as a whole, over both protocols. Each time it carries two tags that nobody else writes,
 * or none; what it carries in the end must be the last write of some order that agrees with what was answered before what was
 * sent.
 */
final class SharedSubject {
    /** A write; {@code end} is after all others while no answer has come. */
    private static final class Write {
        private final Set<String> value;
        private final long start;
        private volatile long end = Long.MAX_VALUE;

        Write(Set<String> value, long start) {
            this.value = value;
            this.start = start;
        }

        boolean mayBeLast(Collection<Write> all) {
            return all.stream().noneMatch(other -> other.end < Long.MAX_VALUE && other.start > end);
        }
    }

    private final String name;
    private final AtomicLong moments = new AtomicLong();
    private final Collection<Write> writes = new ConcurrentLinkedQueue<>();

    SharedSubject(String name) {
        this.name = name;
        begin(Set.of());
    }

    String name() {
        return name;
    }

    private void begin(Set<String> value) {
        writes.clear();
        Write first = new Write(value, moments.incrementAndGet());
        first.end = moments.incrementAndGet();
        writes.add(first);
    }

    /** Writes or reads it once. Tells whether that was answered. */
    boolean step(RawClient client, Random random) {
        int kind = random.nextInt(6);
        if (kind == 5) {
            return look(client);
        }
        long start = moments.incrementAndGet();
        Write write = new Write(kind > 2 ? Set.of() : Set.of("first-" + start, "second-" + start), start);
        writes.add(write);
        Optional<Integer> code = send(client, kind, write.value);
        code.ifPresent(answered -> {
            assertThat(answered).isZero();
            write.end = moments.incrementAndGet();
        });
        return code.isPresent();
    }

    private Optional<Integer> send(RawClient client, int kind, Set<String> value) {
        ObjectNode body = RawClient.body();
        if (kind == 3) {
            body.put("operator_type", 5).putArray("token_list").add(name);
            return client.tpns("/v3/device/tag", body);
        }
        if (kind == 4) {
            body.putArray("To_Account").add(name);
            return client.im("clear_all_tags", body);
        }
        if (kind == 0) { // by operation 6, which a tag without a category makes a replacement
            body.put("operator_type", 6).putArray("token_list").add(name);
            value.forEach(body.putArray("tag_list")::add);
            return client.tpns("/v3/device/tag", body);
        }
        ObjectNode one = body.put("Replace", 1).putArray("UserTags").addObject().put("To_Account", name);
        value.forEach(one.putArray("Tags")::add);
        return client.im("add_tag", body);
    }

    /** Makes it known. */
    void introduce(RawClient client) {
        assertThat(send(client, 1, Set.of())).contains(0);
    }

    private boolean look(RawClient client) {
        Optional<Map<String, Set<String>>> seen = client.tagsOf(Set.of(name));
        seen.ifPresent(tags -> assertThat(writes)
                .as("whole writes of %s", name)
                .anyMatch(write -> write.value.equals(tags.get(name))));
        return seen.isPresent();
    }

    /** After a restart, when nobody writes. */
    void check(Map<String, Set<String>> found) {
        Set<String> value = found.getOrDefault(name, Set.of());
        assertThat(writes)
                .as("%s carries %s, which some order of its writes must explain", name, value)
                .anyMatch(write -> write.value.equals(value) && write.mayBeLast(writes));
        begin(value);
    }
}
