package io.tagport.rocksdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A factory of temporary folders: in the system's temporary-file folder or, if that is not writable, in the store's folder. */
final class ScratchFolder {
    private ScratchFolder() {}

    static Path create(String prefix, StoreFolder store) throws IOException {
        try {
            return Files.createTempDirectory(prefix);
        } catch (IOException e) {
            return Files.createTempDirectory(store.path(), prefix);
        }
    }
}
