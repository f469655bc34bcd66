package io.tagport.archrules;

import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.freeze.ViolationStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** A record of violations in memory. */
final class MemoryViolationStore implements ViolationStore {
    private final Map<String, List<String>> violations = new HashMap<>();

    @Override
    public void initialize(Properties properties) {}

    @Override
    public boolean contains(ArchRule rule) {
        return violations.containsKey(rule.getDescription());
    }

    @Override
    public void save(ArchRule rule, List<String> lines) {
        violations.put(rule.getDescription(), List.copyOf(lines));
    }

    @Override
    public List<String> getViolations(ArchRule rule) {
        return violations.getOrDefault(rule.getDescription(), List.of());
    }
}
