package io.tagport.rocksdb;

import io.tagport.domain.port.Finding;
import io.tagport.domain.port.StoreHealth;
import java.util.ArrayList;
import java.util.List;

/** Collects what an inspection finds: counts all, and keeps the first. */
final class Findings {
    private final List<Finding> first = new ArrayList<>();
    private long count;

    void add(Finding.Kind kind, String text) {
        count++;
        if (first.size() < StoreHealth.FINDINGS_MOST) {
            first.add(new Finding(kind, text));
        }
    }

    long count() {
        return count;
    }

    List<Finding> first() {
        return first;
    }
}
