package io.tagport.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The modules of the build and their dependencies, as the poms declare them. */
final class ModuleGraph {
    private static final String GROUP = "io.tagport";

    private final Map<String, Module> modules = new TreeMap<>();

    /**
     * Creates a graph.
     *
     * @param modules all modules, in any order
     */
    ModuleGraph(List<Module> modules) {
        modules.forEach(module -> this.modules.put(module.name(), module));
    }

    /**
     * Reads the graph of a build, with the modules of all profiles.
     *
     * @param root the directory of the parent pom
     * @return the graph
     * @throws IOException if a pom cannot be read
     */
    static ModuleGraph read(Path root) throws IOException {
        Element parent = project(root.resolve("pom.xml"));
        Set<String> folders = new LinkedHashSet<>();
        childrenOf(parent, "modules").forEach(list -> addTexts(list, "module", folders));
        childrenOf(parent, "profiles")
                .flatMap(profiles -> childrenOf(profiles, "profile"))
                .flatMap(profile -> childrenOf(profile, "modules"))
                .forEach(list -> addTexts(list, "module", folders));
        List<Module> modules = new ArrayList<>();
        for (String folder : folders) {
            modules.add(module(project(root.resolve(folder).resolve("pom.xml"))));
        }
        return new ModuleGraph(modules);
    }

    /**
     * Returns the names of all modules.
     *
     * @return the artifact ids, sorted
     */
    Set<String> names() {
        return modules.keySet();
    }

    /**
     * Returns the graph as a Mermaid diagram. An arrow that follows from other arrows is omitted; dotted arrows are
     * dependencies of tests.
     *
     * @return the text of the diagram, the same for the same poms
     */
    String diagram() {
        StringBuilder text = new StringBuilder("flowchart TD\n");
        for (Module module : modules.values()) {
            text.append("    ")
                    .append(module.name())
                    .append(module.installed() ? "" : ":::internal")
                    .append('\n');
        }
        for (Module module : modules.values()) {
            shown(module.uses(), false).forEach(target -> append(text, module, " --> ", target));
        }
        for (Module module : modules.values()) {
            shown(module.allUses(), true).stream()
                    .filter(target -> !reachable(module.uses(), false).contains(target))
                    .forEach(target -> append(text, module, " -.-> ", target));
        }
        return text.append("    classDef internal stroke-dasharray: 4 4\n").toString();
    }

    /**
     * Returns the graph as the rows of a table: module, modules that it uses, libraries that its users receive.
     *
     * @return the text of a Markdown table, the same for the same poms
     */
    String table() {
        StringBuilder text = new StringBuilder("| Module | Uses | Libraries |\n|---|---|---|\n");
        for (Module module : modules.values()) {
            text.append("| ")
                    .append(code(Set.of(module.name())))
                    .append(" | ")
                    .append(code(module.uses()))
                    .append(" | ")
                    .append(code(module.libraries()))
                    .append(" |\n");
        }
        return text.toString();
    }

    private static void append(StringBuilder text, Module from, String arrow, String to) {
        text.append("    ").append(from.name()).append(arrow).append(to).append('\n');
    }

    private static String code(Set<String> names) {
        return names.isEmpty()
                ? "–"
                : names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    }

    /** Returns the targets that no other target reaches. */
    private Set<String> shown(Set<String> targets, boolean withTests) {
        Set<String> shown = new TreeSet<>(targets);
        for (String target : targets) {
            shown.removeAll(reachable(usesOf(target, withTests), withTests));
        }
        return shown;
    }

    private Set<String> reachable(Set<String> starts, boolean withTests) {
        Set<String> reached = new TreeSet<>(starts);
        for (String start : starts) {
            reached.addAll(reachable(usesOf(start, withTests), withTests));
        }
        return reached;
    }

    private Set<String> usesOf(String name, boolean withTests) {
        Module module = modules.get(name);
        if (module == null) {
            throw new AssertionError(name + " is no module of the build");
        }
        return withTests ? module.allUses() : module.uses();
    }

    private static Module module(Element project) {
        boolean installed = childrenOf(project, "properties")
                .flatMap(properties -> childrenOf(properties, "maven.install.skip"))
                .noneMatch(skip -> text(skip).equals("true"));
        Set<String> uses = new TreeSet<>();
        Set<String> testUses = new TreeSet<>();
        Set<String> libraries = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        childrenOf(project, "dependencies")
                .flatMap(all -> childrenOf(all, "dependency"))
                .forEach(dependency -> {
                    String artifact = value(dependency, "artifactId", "");
                    String scope = value(dependency, "scope", "compile");
                    boolean ours = value(dependency, "groupId", "").equals(GROUP);
                    boolean optional = value(dependency, "optional", "false").equals("true");
                    if (ours) {
                        (scope.equals("test") ? testUses : uses).add(artifact);
                    } else if ((scope.equals("compile") || scope.equals("runtime")) && !optional) {
                        libraries.add(artifact);
                    }
                });
        return new Module(value(project, "artifactId", ""), installed, uses, testUses, libraries);
    }

    private static Element project(Path pom) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(pom.toFile()).getDocumentElement();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(pom + " cannot be parsed", e);
        }
    }

    private static Stream<Element> childrenOf(Element parent, String name) {
        NodeList nodes = parent.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(node -> node.getNodeType() == Node.ELEMENT_NODE
                        && node.getNodeName().equals(name))
                .map(Element.class::cast);
    }

    private static void addTexts(Element parent, String name, Set<String> texts) {
        childrenOf(parent, name).map(ModuleGraph::text).forEach(texts::add);
    }

    private static String value(Element parent, String name, String missing) {
        return childrenOf(parent, name).map(ModuleGraph::text).findFirst().orElse(missing);
    }

    private static String text(Element element) {
        return element.getTextContent().strip();
    }

    /**
     * A module of the build.
     *
     * @param name the artifact id
     * @param installed whether {@code mvn install} installs the artifact
     * @param uses the modules that the main code uses
     * @param testUses the modules that only the tests use
     * @param libraries the artifact ids of the libraries that users of the module receive
     */
    record Module(String name, boolean installed, Set<String> uses, Set<String> testUses, Set<String> libraries) {
        Set<String> allUses() {
            Set<String> all = new TreeSet<>(uses);
            all.addAll(testUses);
            return all;
        }
    }
}
