package io.tagport.archrules;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.freeze.FreezingArchRule;
import com.tngtech.archunit.library.freeze.ViolationStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The architecture of a project as ports and adapters: its parts by package, and the rules that follow from them.
 *
 * <pre>{@code
 * @AnalyzeClasses(packages = "com.acme.shop", importOptions = ImportOption.DoNotIncludeTests.class)
 * class ArchitectureTest {
 *     @ArchTest
 *     static void theHexagonHolds(JavaClasses classes) {
 *         hexagon("com.acme.shop")
 *                 .model("..model..")
 *                 .ports("..port..")
 *                 .useCases("..usecase..")
 *                 .adapter("tpns", "..tpns..", uses("com.fasterxml.jackson.."))
 *                 .wiring("..app..")
 *                 .check(classes);
 *     }
 * }
 * }</pre>
 *
 * <p>A package pattern of a part has ArchUnit's syntax and matches packages of the project only. A part without classes
 * violates a rule, because a misspelled pattern would otherwise have no effect. Each method adds to this object and
 * returns it.
 *
 * <p>In the descriptions below, the JDK denotes the packages {@code java.io}, {@code java.lang}, {@code java.net},
 * {@code java.nio}, {@code java.security}, {@code java.time}, {@code java.util}, {@code javax.crypto} and
 * {@code javax.net.ssl}, with their subpackages.
 */
public final class Hexagon {
    private final String root;
    private final List<Part> parts = new ArrayList<>();
    private final Map<String, Class<?>> callers = new HashMap<>();
    private final List<String> internals = new ArrayList<>();
    private final List<ArchRule> presence = new ArrayList<>();
    private final List<ArchRule> additional = new ArrayList<>();
    private UnaryOperator<ArchRule> freezing = UnaryOperator.identity();

    private Hexagon(String root) {
        this.root = root;
    }

    /**
     * Creates a hexagon without parts.
     *
     * @param root the name of the project's package, such as {@code com.acme.shop}, which includes its subpackages
     * @return the hexagon
     * @throws IllegalArgumentException if the name is not a package name
     */
    public static Hexagon hexagon(String root) {
        HexagonRules.requirePackages(List.of(root));
        return new Hexagon(root);
    }

    /**
     * Creates dependencies from packages that a part may use in addition to the default ones.
     *
     * @param packages the package patterns, such as {@code com.fasterxml.jackson..}; may be empty
     * @return the dependencies
     * @throws IllegalArgumentException if a pattern is not valid in ArchUnit
     */
    public static Dependencies uses(String... packages) {
        return Dependencies.of(packages);
    }

    /**
     * Declares the model: it uses itself and the language ({@code java.lang}, {@code java.util} without logging,
     * {@code java.time}).
     *
     * @param packages the package patterns, at least one
     * @return this hexagon
     * @throws IllegalArgumentException if there is no pattern, a pattern is not valid, or a model exists
     */
    public Hexagon model(String... packages) {
        return add(Part.Kind.MODEL, "model", uses(), packages);
    }

    /**
     * Declares the ports: they use themselves, the model and the language. The types of their packages are interfaces,
     * final values and exceptions.
     *
     * @param packages the package patterns, at least one
     * @return this hexagon
     * @throws IllegalArgumentException if there is no pattern, a pattern is not valid, or ports exist
     */
    public Hexagon ports(String... packages) {
        return add(Part.Kind.PORTS, "ports", uses(), packages);
    }

    /**
     * Declares the use cases: they use themselves, the model, the ports and the language.
     *
     * @param packages the package patterns, at least one
     * @return this hexagon
     * @throws IllegalArgumentException if there is no pattern, a pattern is not valid, or use cases exist
     */
    public Hexagon useCases(String... packages) {
        return add(Part.Kind.USE_CASES, "use cases", uses(), packages);
    }

    /**
     * Declares another part of the domain: it uses itself, the language and the declared packages.
     *
     * @param name the name of the part, for messages
     * @param packages the package pattern
     * @param dependencies the packages that the part may also use, such as {@code ..model..}
     * @return this hexagon
     * @throws IllegalArgumentException if the pattern is not valid or another part has the name
     */
    public Hexagon domain(String name, String packages, Dependencies dependencies) {
        return add(Part.Kind.DOMAIN, name, dependencies, packages);
    }

    /**
     * Declares an adapter: it uses itself, the model, the ports, the JDK, and the declared packages. Adapters do not
     * depend on each other.
     *
     * @param name the name of the adapter, for messages
     * @param packages the package pattern
     * @param dependencies the technology of the adapter
     * @return this hexagon
     * @throws IllegalArgumentException if the pattern is not valid or another part has the name
     */
    public Hexagon adapter(String name, String packages, Dependencies dependencies) {
        return add(Part.Kind.ADAPTER, name, dependencies, packages);
    }

    /**
     * Declares a component that is neither domain nor adapter, such as a library that several adapters share: it uses
     * itself, the JDK, and the declared packages.
     *
     * @param name the name of the component, for messages
     * @param packages the package pattern
     * @param dependencies the packages that the component may also use
     * @return this hexagon
     * @throws IllegalArgumentException if the pattern is not valid or another part has the name
     */
    public Hexagon component(String name, String packages, Dependencies dependencies) {
        return add(Part.Kind.COMPONENT, name, dependencies, packages);
    }

    /**
     * Declares a part that calls one port, such as {@code Tags}: it uses itself, the model, the JDK, the
     * declared packages, and the port with the values of its package.
     *
     * @param name the name of the part, for messages
     * @param packages the package pattern
     * @param port the interface that the part calls; it may belong to a library
     * @param dependencies the packages that the part may also use; they must not include the package of the port
     * @return this hexagon
     * @throws IllegalArgumentException if the pattern is not valid, another part has the name, or the port is not an
     *     interface
     */
    public Hexagon caller(String name, String packages, Class<?> port, Dependencies dependencies) {
        if (!port.isInterface()) {
            throw new IllegalArgumentException(port.getName() + " is not an interface");
        }
        callers.put(name, port);
        return add(Part.Kind.CALLER, name, dependencies, packages);
    }

    /**
     * Declares the wiring, which creates the adapters: it may use everything, and no other part may use it.
     *
     * @param packages the package patterns, at least one
     * @return this hexagon
     * @throws IllegalArgumentException if there is no pattern, a pattern is not valid, or a wiring exists
     */
    public Hexagon wiring(String... packages) {
        return add(Part.Kind.WIRING, "wiring", uses(), packages);
    }

    /**
     * Declares packages whose public types are no API, such as those that a module does not export: they may show
     * types of libraries.
     *
     * @param packages the package patterns
     * @return this hexagon
     * @throws IllegalArgumentException if a pattern is not valid
     */
    public Hexagon internals(String... packages) {
        internals.addAll(Patterns.requireValid(packages));
        return this;
    }

    /**
     * Adds a rule that only some packages use a library, a restriction that applies to the wiring too.
     *
     * @param library the package pattern of the library, or of a part
     * @param packages the package patterns that may use it, in addition to the library itself; without any, no other
     *     package of the project may use a part of it
     * @return this hexagon
     * @throws IllegalArgumentException if a pattern is not valid
     */
    public Hexagon confine(String library, String... packages) {
        List<String> patterns = Patterns.requireValid(packages);
        presence.addAll(PresenceRules.ofConfined(root, library, patterns));
        additional.add(DependencyRules.confined(root, library, patterns));
        return this;
    }

    /**
     * Adds a rule that decorators of a port extend its forwarding class. A decorator is a class that implements the
     * port and has a field of the port's type.
     *
     * @param port the interface
     * @param forwarding the class that implements the port and forwards every call
     * @return this hexagon
     * @throws IllegalArgumentException if the forwarding class does not implement the port
     */
    public Hexagon decorators(Class<?> port, Class<?> forwarding) {
        additional.add(PortRules.decoratorsExtend(root, port, forwarding));
        return this;
    }

    /**
     * Adds the rule {@link HexagonRules#haveContractTests} for a port.
     *
     * @param port the interface, such as {@code TagProvider}
     * @param contract the class that contract tests extend, such as {@code TagProviderContract}
     * @param tests the test classes of the project
     * @return this hexagon
     */
    public Hexagon contract(Class<?> port, Class<?> contract, JavaClasses tests) {
        additional.add(PortRules.haveContractTests(root, port, contract, tests));
        return this;
    }

    /**
     * Freezes all rules in the store that {@code archunit.properties} configures: existing violations are recorded and
     * accepted, new ones fail, and a repaired one is removed from the record. Packages, libraries and hosts that do not
     * exist still fail.
     *
     * @return this hexagon
     */
    public Hexagon freeze() {
        freezing = FreezingArchRule::freeze;
        return this;
    }

    /**
     * Freezes all rules in a store.
     *
     * @param store the record of the accepted violations
     * @return this hexagon
     * @see #freeze()
     */
    public Hexagon freeze(ViolationStore store) {
        freezing = rule -> FreezingArchRule.freeze(rule).persistIn(store);
        return this;
    }

    /**
     * Returns the rules, each with a reason. The description of a rule does not change with the allowed packages, so it
     * may identify the rule in a record of violations.
     *
     * @return the rules, in the order of the documentation
     */
    public List<ArchRule> rules() {
        List<ArchRule> rules = new ArrayList<>();
        parts.forEach(part -> rules.addAll(PresenceRules.of(part)));
        rules.addAll(presence);
        rules.addAll(frozen(new RuleSet(root, parts, internals, callers).rules()));
        rules.addAll(frozen(additional));
        return List.copyOf(rules);
    }

    private List<ArchRule> frozen(List<ArchRule> rules) {
        return rules.stream().map(freezing).toList();
    }

    /**
     * Checks all rules and reports the violations of all of them together.
     *
     * @param classes the classes of the project, without its tests
     * @throws AssertionError if a rule is violated or a part has no classes; the message has each violated rule with
     *     its reason
     */
    public void check(JavaClasses classes) {
        List<String> failures = new ArrayList<>();
        for (ArchRule rule : rules()) {
            try {
                rule.check(classes);
            } catch (AssertionError e) {
                failures.add(String.valueOf(e.getMessage()));
            }
        }
        if (!failures.isEmpty()) {
            throw new AssertionError(String.join("\n\n", failures));
        }
    }

    private Hexagon add(Part.Kind kind, String name, Dependencies dependencies, String... packages) {
        if (parts.stream().anyMatch(part -> part.name().equals(name))) {
            throw new IllegalArgumentException("part " + name + " exists already");
        }
        parts.add(new Part(kind, name, root, Patterns.requireValid(packages), dependencies));
        return this;
    }
}
