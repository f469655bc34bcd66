package io.tagport.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;

/** The steps of the schema by their names, so that nobody has to search the class path, nor can find others there. */
final class MigrationScripts implements ResourceProvider {
    private static final List<String> NAMES =
            List.of("V1__bindings.sql", "V2__turns.sql", "V3__fence.sql", "V4__installation.sql");

    private final List<LoadableResource> scripts =
            NAMES.stream().<LoadableResource>map(Script::new).toList();

    /** Gives null for what is not there, as the interface wants it. */
    @Override
    @SuppressWarnings("NullAway")
    public LoadableResource getResource(String name) {
        return scripts.stream()
                .filter(script -> script.getFilename().equals(name))
                .findFirst()
                .orElse(null);
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        return scripts.stream()
                .filter(script -> script.getFilename().startsWith(prefix))
                .filter(script -> List.of(suffixes).stream().anyMatch(script.getFilename()::endsWith))
                .toList();
    }

    private static final class Script extends LoadableResource {
        private final String name;

        Script(String name) {
            this.name = name;
        }

        @Override
        public Reader read() {
            try (InputStream bytes = MigrationScripts.class.getResourceAsStream("schema/" + name)) {
                return new StringReader(new String(bytes.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String getAbsolutePath() {
            return name;
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return name;
        }

        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public String getRelativePath() {
            return name;
        }
    }
}
