package io.tagport.app.serve;

import io.tagport.app.settings.Listen;
import io.tagport.app.settings.SettingsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Starts a server on a free port as {@code serve} does, in this process. */
public final class Served {
    private Served() {}

    /** Configured by a file. */
    public static Server by(Path folder, String yaml) throws IOException {
        Files.writeString(folder.resolve("tagport.yaml"), yaml);
        return start(folder, Map.of());
    }

    /** Configured by a file that is there, with references to the environment. */
    public static Server by(Path folder, Map<String, String> environment) {
        return start(folder, environment);
    }

    /** Configured by the environment alone. */
    public static Server without(Path folder, Map<String, String> environment) {
        return start(folder, environment);
    }

    private static Server start(Path folder, Map<String, String> environment) {
        return Server.start(
                SettingsFile.load(Optional.empty(), folder, environment).withListen(new Listen("127.0.0.1", 0)),
                environment,
                InstantSource.system(),
                System.out);
    }
}
