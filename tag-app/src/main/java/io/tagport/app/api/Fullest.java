package io.tagport.app.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.TagStore;
import io.tagport.domain.port.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SortedMap;

/** Looks for the subjects with most tags, as far as it comes in a moment: somebody waits for it. */
final class Fullest {
    private static final int MOST = 10;
    private static final int PAGE = 1_000;
    private static final Duration TIME = Duration.ofMillis(250);
    private static final Comparator<Found> FEWEST_FIRST =
            Comparator.comparingInt(Found::tags).thenComparing(Found::subject, Comparator.reverseOrder());

    private final Ticker ticker;
    private final PriorityQueue<Found> found = new PriorityQueue<>(FEWEST_FIRST);
    private long looked;

    Fullest(Ticker ticker) {
        this.ticker = ticker;
    }

    private record Found(Subject subject, int tags) {}

    Fullest of(TagStore store) {
        long begin = ticker.nanos();
        Optional<Subject> after = Optional.empty();
        while (true) {
            SortedMap<Subject, TagSet> page = store.subjects(after, PAGE);
            page.forEach(this::look);
            if (page.size() < PAGE || ticker.nanos() - begin > TIME.toNanos()) {
                return this;
            }
            after = Optional.of(page.lastKey());
        }
    }

    private void look(Subject subject, TagSet tags) {
        looked++;
        if (!tags.isEmpty()) {
            found.add(new Found(subject, tags.size()));
        }
        if (found.size() > MOST) {
            found.remove();
        }
    }

    void putInto(ObjectNode document) {
        List<Found> fullestFirst = new ArrayList<>(found);
        fullestFirst.sort(FEWEST_FIRST.reversed());
        ArrayNode all = document.putArray("fullest");
        fullestFirst.forEach(
                one -> all.addObject().put("subject", one.subject().id()).put("tags", one.tags()));
        document.put("looked", looked);
    }
}
