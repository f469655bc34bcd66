package io.tagport.archrules;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.stream.Stream;

/**
 * The packages that a part of a project may use in addition to the default ones, the packages whose types its API may
 * mention, and the hosts that it may name. An instance is immutable; {@link Hexagon#uses} creates it.
 */
public final class Dependencies {
    private final List<String> packages;
    private final List<String> exposed;
    private final List<String> hosts;
    private final DescribedPredicate<JavaClass> shown;

    private Dependencies(List<String> packages, List<String> exposed, List<String> hosts) {
        this.packages = packages;
        this.exposed = exposed;
        this.hosts = hosts;
        shown = Patterns.matching(exposed);
    }

    static Dependencies of(String... packages) {
        return new Dependencies(Patterns.requireValid(packages), List.of(), List.of());
    }

    /**
     * Returns these dependencies with packages that the part may also show in its API.
     *
     * @param packages the package patterns, such as {@code org.junit.jupiter.api..}; the part may use them too
     * @return the dependencies
     * @throws IllegalArgumentException if a pattern is not valid in ArchUnit
     */
    public Dependencies exposing(String... packages) {
        return new Dependencies(this.packages, Patterns.requireValid(packages), hosts);
    }

    /**
     * Returns these dependencies with hosts that only this part may name in a string constant. Several parts may declare
     * the same host.
     *
     * @param hosts the hosts or parts of them, such as {@code api.acme.com}; compared as text, ignoring case
     * @return the dependencies
     * @throws IllegalArgumentException if a host is empty
     */
    public Dependencies connectingTo(String... hosts) {
        List<String> names = List.of(hosts);
        if (names.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("a host is empty; got " + names);
        }
        return new Dependencies(packages, exposed, names);
    }

    List<String> patterns() {
        return Stream.concat(packages.stream(), exposed.stream()).distinct().toList();
    }

    List<String> hosts() {
        return hosts;
    }

    DescribedPredicate<JavaClass> used() {
        return Patterns.matching(patterns());
    }

    DescribedPredicate<JavaClass> shown() {
        return shown;
    }
}
