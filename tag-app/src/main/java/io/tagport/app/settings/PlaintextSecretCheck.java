package io.tagport.app.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A check for secrets that a document contains as plain text instead of as a reference. */
final class PlaintextSecretCheck {
    private static final Set<String> SECRETS = Set.of("secretKey", "key", "password", "token");
    private static final String NO_SECRET = "listen.tls.key"; // a file name, not a secret

    private PlaintextSecretCheck() {}

    static List<SourceLocation> in(YamlNode yamlNode) {
        List<SourceLocation> found = new ArrayList<>();
        if (yamlNode instanceof YamlNode.Items items) {
            items.nodes().forEach(item -> found.addAll(in(item)));
        } else if (yamlNode instanceof YamlNode.Members members) {
            for (Map.Entry<String, YamlNode> member : members.nodes().entrySet()) {
                found.addAll(in(member.getValue()));
                if (SECRETS.contains(member.getKey()) && isWrittenOut(member.getValue())) {
                    found.add(member.getValue().location());
                }
            }
        }
        return found;
    }

    private static boolean isWrittenOut(YamlNode yamlNode) {
        return yamlNode instanceof YamlNode.Scalar scalar
                && !scalar.refers()
                && !scalar.location().path().equals(NO_SECRET);
    }
}
