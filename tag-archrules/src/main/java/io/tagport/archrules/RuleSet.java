package io.tagport.archrules;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The rules that follow from the parts of a project.
 *
 * @param root the package of the project
 * @param parts the parts of the project
 * @param internals the package patterns whose public types are no API
 * @param callers the ports that callers use, by the name of the calling part
 */
record RuleSet(String root, List<Part> parts, List<String> internals, Map<String, Class<?>> callers) {
    List<ArchRule> rules() {
        List<ArchRule> rules = new ArrayList<>();
        rules.add(DependencyRules.coverAllClasses(root, parts));
        parts.stream().filter(part -> part.kind() != Part.Kind.WIRING).forEach(part -> rules.add(allowList(part)));
        rules.add(DependencyRules.haveNoCycles(root));
        rules.addAll(apart());
        rules.addAll(domain());
        rules.add(ApiRules.showNoLibrary(root, parts, internals));
        rules.addAll(hosts());
        rules.add(HexagonRules.noGrabBagPackages(root));
        return rules;
    }

    private ArchRule allowList(Part part) {
        return part.kind() == Part.Kind.CALLER
                ? DependencyRules.usesOnePort(part, parts, Objects.requireNonNull(callers.get(part.name())))
                : DependencyRules.usesWhatItMay(part, parts);
    }

    private List<ArchRule> apart() {
        List<Part> adapters = of(Part.Kind.ADAPTER);
        return adapters.size() < 2 ? List.of() : List.of(DependencyRules.keepApart(adapters));
    }

    private List<ArchRule> domain() {
        List<ArchRule> rules = new ArrayList<>();
        of(Part.Kind.PORTS).forEach(part -> rules.add(PortRules.areInterfaces(part)));
        List<Part> domain =
                parts.stream().filter(part -> part.kind().isDomain()).toList();
        if (!domain.isEmpty()) {
            rules.add(ProcessAccess.forbiddenIn(Part.anyOf(domain).as("are the domain")));
        }
        return rules;
    }

    private List<ArchRule> hosts() {
        return parts.stream()
                .flatMap(part -> part.dependencies().hosts().stream())
                .distinct()
                .map(host -> HostRule.namedOnlyIn(root, host, owners(host)))
                .toList();
    }

    private DescribedPredicate<JavaClass> owners(String host) {
        return Part.anyOf(parts.stream()
                .filter(part -> part.dependencies().hosts().contains(host))
                .toList());
    }

    private List<Part> of(Part.Kind kind) {
        return parts.stream().filter(part -> part.kind() == kind).toList();
    }
}
