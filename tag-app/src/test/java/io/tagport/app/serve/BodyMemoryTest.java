package io.tagport.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BodyMemoryTest {
    private static final int MAX = 16 * 1024;

    private final BodyMemory memory = new BodyMemory(MAX);
    private final List<String> evicted = new ArrayList<>();

    private BodyMemory.Body body(String name) {
        return memory.open(() -> evicted.add(name));
    }

    private static Buffer bytes(int count) {
        return Buffer.buffer(new byte[count]);
    }

    @Test
    void aBodyTakesMemoryAsItComesAndNotAsItIsDeclared() {
        BodyMemory.Body body = body("a");
        assertThat(memory.usedBytes()).isZero();

        assertThat(body.append(bytes(1), MAX)).isTrue();

        assertThat(memory.usedBytes()).isEqualTo(BodyMemory.FIRST_BYTES);
    }

    @Test
    void aShortBodyTakesNoMoreThanItDeclares() {
        BodyMemory.Body body = memory.open(() -> {});
        body.append(bytes(3), 10);

        assertThat(memory.usedBytes()).isEqualTo(10);
    }

    @Test
    void theOldestIncompleteBodyMakesRoom() {
        BodyMemory.Body first = body("first");
        first.append(bytes(4_096), MAX);
        body("second").append(bytes(4_096), MAX);

        assertThat(body("third").append(bytes(12 * 1024), MAX)).isTrue();

        assertThat(evicted).containsExactly("first");
        assertThat(memory.usedBytes()).isEqualTo(MAX);
        assertThat(first.append(bytes(1), MAX)).isFalse();
        assertThat(first.complete()).isEmpty();
    }

    @Test
    void aCompleteBodyIsNotEvictedAndCountsUntilItIsReleased() {
        BodyMemory.Body complete = body("complete");
        complete.append(bytes(12 * 1024), MAX);
        assertThat(complete.complete())
                .hasValueSatisfying(bytes -> assertThat(bytes).hasSize(12 * 1024));

        BodyMemory.Body next = body("next");
        assertThat(next.append(bytes(5_000), MAX)).isFalse();
        assertThat(evicted).isEmpty();

        complete.release();
        complete.release();
        assertThat(memory.usedBytes()).isZero();
        assertThat(body("later").append(bytes(MAX), MAX)).isTrue();
    }

    @Test
    void whatComesInPiecesIsKeptInOrder() {
        BodyMemory.Body body = body("a");
        StringBuilder sent = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            body.append(Buffer.buffer(i + ";"), MAX);
            sent.append(i).append(';');
        }

        assertThat(body.complete())
                .hasValueSatisfying(
                        bytes -> assertThat(Buffer.buffer(bytes).toString()).isEqualTo(sent.toString()));
    }

    @Test
    void aBodyThatIsGivenUpLeavesNothing() {
        BodyMemory.Body body = body("a");
        body.append(bytes(100), MAX);
        body.release();

        assertThat(memory.usedBytes()).isZero();
        assertThat(body.append(bytes(1), MAX)).isFalse();
        assertThat(evicted).isEmpty();
    }
}
