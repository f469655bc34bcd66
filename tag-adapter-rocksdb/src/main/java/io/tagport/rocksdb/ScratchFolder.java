package io.tagport.rocksdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders for a moment: among temporary files or, where those cannot be written, in the folder of the store. */
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
