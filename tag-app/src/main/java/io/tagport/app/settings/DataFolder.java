package io.tagport.app.settings;

import io.tagport.app.file.DurableFile;
import java.io.IOException;
import java.nio.file.Path;

/** The folder for local data, accessible to its owner only. */
public final class DataFolder {
    private DataFolder() {}

    /**
     * Creates the folder and its parents. An existing folder is left unchanged.
     *
     * @param folder the folder
     * @throws IOException if the folder cannot be created
     */
    public static void create(Path folder) throws IOException {
        DurableFile.createDirectories(folder, true);
    }
}
